import type { FilledTarget, OnDatabases } from '../contestants';
import type { Contender } from '../rounds';
import { asked } from './asked';
import { names } from './names';
import type { Request } from './requests';

/** A request to the baseline and to Understudy on both kinds of database. */
export async function onDatabases<What>(all: OnDatabases<What>, { title, ask }: Request<What>) {
  const contender = (name: string, target: FilledTarget<What>) => asked(name, target, ask(target.filled));
  const contenders: [Contender, Contender, Contender] = [
    contender(names.baseline, await all.baseline()),
    contender(names.understudy, await all.understudy()),
    contender(names.embedded, await all.embedded()),
  ];
  return { title, contenders };
}
