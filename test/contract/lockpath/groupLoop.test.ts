import { isBelowItself, type Edge } from '../../../src/contracts/lockpath/rules/groupLoop';

const GROUP = 1;
const MANY = 300_000;
const edges = (edgeOf: (n: number) => Edge) => Array.from({ length: MANY }, (_, n) => edgeOf(n));

// A caller decides how many groups there are, so neither the stack may grow with them, nor the work with their square.
test.each<[what: string, edges: Edge[]]>([
  ['has very many children', edges((n) => ({ parent_id: GROUP, child_id: n + 2 }))],
  ['has very many parents', edges((n) => ({ parent_id: n + 2, child_id: GROUP }))],
  ['is at the top of a long chain', edges((n) => ({ parent_id: n + 1, child_id: n + 2 }))],
  [
    'is above a cycle of others',
    edges((n) => ({ parent_id: n === MANY - 1 ? MANY : n + 1, child_id: n === MANY - 1 ? 2 : n + 2 })),
  ],
])('a group that %s is not below itself', (_what, all) => {
  expect(isBelowItself(GROUP, all)).toBe(false);
});

test('a group at the top and at the bottom of a long chain is below itself', () => {
  const chain = edges((n) => ({ parent_id: n + 1, child_id: n + 2 }));
  expect(isBelowItself(GROUP, [...chain, { parent_id: MANY + 1, child_id: GROUP }])).toBe(true);
});
