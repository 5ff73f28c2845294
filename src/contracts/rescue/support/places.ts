import type { NodeKind } from '../../../store/rescue/rows';
import type { Misfit } from './misfit';
import type { SessionWish } from './sessionSchema';

/** A node that is named, and the kinds of nodes that it may be. */
interface Named {
  member: string;
  node: number;
  kinds: readonly NodeKind[];
}

const people = ['master_administrator', 'administrator', 'technician'] as const satisfies NodeKind[];
const holders = ['technician', 'channel'] as const satisfies NodeKind[];

/** The words for kinds of nodes, and where to find their numbers. */
const words = (kinds: readonly NodeKind[]) =>
  kinds === people ? 'user' : kinds.map((kind) => kind).join(' or ');

/** All nodes that what an operator describes names. */
function namedIn(wish: SessionWish): Named[] {
  const of = (member: string, node: unknown, kinds: readonly NodeKind[]): Named[] =>
    typeof node === 'number' && node !== 0 ? [{ member, node, kinds }] : [];
  return [
    ...of('technician', wish.technician, ['technician']),
    ...of('channel', wish.channel, ['channel']),
    ...(wish.transfers ?? []).flatMap(({ to, by, from }, index) => [
      ...of(`transfers/${index}/to`, to, holders),
      ...of(`transfers/${index}/by`, by, people),
      ...of(`transfers/${index}/from`, from, holders),
    ]),
  ];
}

/** The numbers of all nodes that what an operator describes names. */
export function placesIn(wish: SessionWish): number[] {
  return namedIn(wish).map(({ node }) => node);
}

/** Finds a node that the company does not have, or that is of another kind. */
export function misfitOfPlaces(wish: SessionWish, places: ReadonlyMap<number, NodeKind>): Misfit | undefined {
  for (const { member, node, kinds } of namedIn(wish)) {
    const kind = places.get(node);
    if (kind === undefined || !kinds.includes(kind))
      return {
        member,
        detail: `is ${node}, which is not a ${words(kinds)} of the company; getHierarchy lists them`,
      };
  }
  return undefined;
}
