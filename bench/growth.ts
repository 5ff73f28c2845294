import {
  databaseServer,
  loadedDatabase,
  SERVICE,
  startOn,
  type FilledTarget,
  type Settings,
} from './contestants';
import { forRescue } from './fillings';
import type { Scenario } from './rounds';
import { asked, questions } from './scenarios';
import { once, type Stage } from './stage';

/** The scenarios that may get slower with the number of users. */
const keys = ['setUser_v2', 'getUser_v3', 'login'];

/** The name of the contender with a database of this size. */
export function withUsers(users: number): string {
  return `${users.toLocaleString('en-US')} users`;
}

/** Measures the service on a database of each size, all on one PostgreSQL server. */
export async function growthScenarios(
  stage: Stage,
  sizes: readonly number[],
  settings: Settings,
): Promise<Scenario[]> {
  const server = once(() => databaseServer(stage));
  const services: [name: string, target: FilledTarget][] = [];
  for (const users of sizes) {
    const name = `users_${users}`;
    const database = await loadedDatabase(server, name, forRescue(users));
    services.push([withUsers(users), await startOn(database, stage, name, SERVICE, settings)]);
  }
  return keys.map((key) => {
    const { title, ask } = questions[key]!;
    return {
      key,
      title,
      contenders: services.map(([name, target]) => asked(name, target, ask(target.filled))),
    };
  });
}
