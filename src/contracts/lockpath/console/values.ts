import { listIn, type Item, type Referred } from './items';
import type { Member, Members } from './members';

/** The values of an item's members as a form has them: texts, `true` or `false`, and Ids. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** The values of some members. @param item undefined for a new one, which is active and otherwise empty. */
export function valuesOf(members: Members, names: readonly string[], item: Item | undefined): Values {
  return Object.fromEntries(names.map((name) => [name, valueOf(members[name]!, name, item)]));
}

function valueOf({ kind }: Member, name: string, item: Item | undefined): string | readonly string[] {
  const value = item?.[name];
  switch (kind) {
    case 'flag':
      return String(item ? value === true : name === 'Active');
    case 'list':
      return listIn(item, name).map(({ Id }) => String(Id));
    case 'reference':
      return value == null ? '' : String((value as Referred).Id);
    default:
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
}
