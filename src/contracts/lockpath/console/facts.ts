import { html, type Content, type Html } from '../../../http/html';
import { shortened } from '../../../console/shortened';
import { listIn, nameOfReferred, type Item, type ItemKind, type Referred } from './items';
import type { Member } from './members';
import { nameLink } from './names';
import { GROUPS_PATH, USERS_PATH } from './paths';

/** The most names of a list on the page of its item; all are on the list's own page. */
const MOST = 30;

/** What is known of an item. @param isWhole whether it has the members that a form would show. */
export function facts(kind: ItemKind, item: Item, base: string, isWhole: boolean): Html {
  const rows = Object.entries(kind.members).flatMap(([name, member]) => {
    const isInForm =
      !('from' in member && member.kind !== 'number') && !(name === 'Locked' && item[name] === true);
    return isInForm && !isWhole ? [] : [[member.label, factOf(name, member, { kind, item, base })] as const];
  });
  const fixed: [label: string, fact: Content][] = [
    ['Id', item.Id],
    ...(item['FullName'] === undefined ? [] : [['Full name', bdi(item['FullName'])] as [string, Content]]),
    ...(item['Deleted'] === undefined ? [] : [['Deleted', yesOrNo(item['Deleted'])] as [string, Content]]),
  ];
  return html`<dl>
    ${[...fixed, ...rows].map(
      ([label, fact]) =>
        html`<dt>${label}</dt>
          <dd>${fact}</dd>`,
    )}
  </dl>`;
}

function factOf(name: string, member: Member, at: { kind: ItemKind; item: Item; base: string }): Content {
  const value = at.item[name];
  switch (member.kind) {
    case 'flag':
      return yesOrNo(value);
    case 'list':
      return names(name, member.from, at);
    case 'reference':
      return value == null ? '–' : referred(member.from, value as Referred, at.base);
    case 'choice':
      return member.options.find((option) => option.value === String(value))?.text;
    default:
      return value == null || value === '' ? '–' : bdi(value);
  }
}

function names(
  name: string,
  from: string,
  { kind, item, base }: { kind: ItemKind; item: Item; base: string },
): Content {
  const all = listIn(item, name);
  const shown = all.slice(0, MOST).map((each) => html`${referred(from, each, base)}, `);
  return html`${shown}<a href="${base}${kind.path}/${item.Id}/${name}"
      >${kind.members[name]!.label} (${all.length})</a
    >`;
}

/** A thing that an item refers to, with a link if it has a page. */
export function referred(from: string, thing: Referred, base: string): Html {
  const name = shortened(nameOfReferred(thing));
  const path = from === 'users' ? USERS_PATH : from === 'groups' ? GROUPS_PATH : undefined;
  return path === undefined ? bdi(name) : nameLink(`${base}${path}/${thing.Id}`, name);
}

const bdi = (text: unknown) => html`<bdi>${String(text)}</bdi>`;
const yesOrNo = (value: unknown) => (value === true ? 'Yes' : 'No');
