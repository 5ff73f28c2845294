import type { Contestants, FilledTarget } from '../contestants';
import { setUser } from '../questions/rescue';
import type { Scenario } from '../rounds';
import { asked } from './asked';
import { names } from './names';

/** The cost of the journal, and of looking for rules. */
export async function standIn(all: Contestants, callers: number): Promise<Scenario> {
  const contender = (name: string, target: FilledTarget) =>
    asked(name, target, setUser(target.filled.main), callers);
  return {
    key: `standIn ${callers}`,
    title: `setUser_v2, ${callers} callers`,
    contenders: [
      contender(names.understudy, await all.understudy()),
      contender(names.standIn, await all.standIn()),
    ],
  };
}

/**
 * The service beside a server in C, over few and over many connections. The warm-up is always over the usual number, because over
 * few the service's code is not compiled in time.
 */
export async function concurrency(all: Contestants, connections: number): Promise<Scenario> {
  const contender = (name: string, target: FilledTarget) => {
    const over = (each?: number) => asked(name, target, setUser(target.filled.main), each);
    return { ...over(connections), warmUp: over().load };
  };
  const gsoap = await all.gsoap();
  return {
    key: `concurrency ${connections}`,
    title: `setUser_v2, connections: ${connections}`,
    contenders: [
      contender(names.understudy, await all.understudy()),
      ...(gsoap ? [contender(names.gsoap, gsoap)] : []),
    ],
  };
}
