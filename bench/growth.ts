import { databaseServer, loadedDatabase, SERVICE, type Settings, type Target } from './contestants';
import type { Filled } from './database';
import type { Scenario } from './rounds';
import { asked, questions } from './scenarios';
import { once, type Stage } from './stage';

/** What may get slower with the number of users. */
const keys = ['setUser_v2', 'getUser_v3', 'login'];

/** The name of the contender that has a database with so many users. */
export function withUsers(users: number): string {
  return `${users.toLocaleString('en-US')} users`;
}

/** The same service on a database of each size, all on one PostgreSQL server. */
export async function growthScenarios(
  stage: Stage,
  sizes: readonly number[],
  settings: Settings,
): Promise<Scenario[]> {
  const server = once(() => databaseServer(stage));
  const services: { name: string; filled: Filled; target: Target }[] = [];
  for (const users of sizes) {
    const { url, pid, ...filled } = await loadedDatabase(server, `users_${users}`, users);
    const environment = { ...settings, DATABASE_URL: url };
    const service = await stage.server(`understudy-${users}`, SERVICE, ['serve'], environment);
    const target = { address: service.address, pids: { service: service.pid, database: pid } };
    services.push({ name: withUsers(users), filled, target });
  }
  return keys.map((key) => {
    const { title, ask } = questions[key]!;
    return {
      key,
      title,
      contenders: services.map(({ name, filled, target }) => asked(name, target, ask(filled))),
    };
  });
}
