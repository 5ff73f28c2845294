import type { Knex } from 'knex';
import type { Option } from '../../../console/field';
import { readChoices, type ChoiceKind } from '../../../store/lockpath/choices';
import { shortened } from '../../../console/shortened';
import type { Members } from './members';

/** The most things of one kind that a form lists. Of more, it takes the Ids. */
const MOST = 30;

/** The choices of each kind; a kind of which there are too many has none. */
export type Choices = ReadonlyMap<ChoiceKind, readonly Option[]>;

/** Reads what the members of a form can refer to. */
export async function choicesFor(db: Knex, companyId: number, members: Members): Promise<Choices> {
  const kinds = Object.values(members).flatMap((member) => ('from' in member ? [member.from] : []));
  const all = await readChoices(db, companyId, [...new Set(kinds)], { limit: MOST + 1 });
  const choices = new Map<ChoiceKind, Option[]>(kinds.map((kind) => [kind, []]));
  for (const { kind, id, name } of all) choices.get(kind)!.push(optionOf(id, name));
  for (const [kind, options] of choices) if (options.length > MOST) choices.delete(kind);
  return choices;
}

/** A choice of a thing by its Id; things may have the same name. */
export function optionOf(id: number, name: string): Option {
  return { value: String(id), text: name === String(id) ? name : `${shortened(name)} (${id})` };
}
