import fc from 'fast-check';

/** Rows whose ids are their positions. Each may refer to any other row, including a later one. */
export function tree<T extends object>(
  id: string,
  parent: string,
  of: readonly number[],
  row: fc.Arbitrary<T>,
) {
  const reference = fc.option(fc.constantFrom(...of));
  return fc.tuple(
    ...of.map((each) =>
      fc.record({ row, reference }).map((made) => ({
        ...made.row,
        [id]: each,
        [parent]: made.reference,
      })),
    ),
  );
}

/** Like `tree`, but no row is above itself: each refers only to rows before it in some order, which is not that of the ids. */
export function properTree<T extends object>(
  id: string,
  parent: string,
  of: readonly number[],
  row: fc.Arbitrary<T>,
) {
  const order = fc.shuffledSubarray([...of], { minLength: of.length });
  return fc
    .tuple(
      tree(id, parent, of, row),
      order,
      fc.array(fc.nat(), { minLength: of.length, maxLength: of.length }),
    )
    .map(([rows, ordered, chosen]) =>
      rows.map((made, n) => {
        const before = ordered.slice(0, ordered.indexOf(of[n]!));
        return { ...made, [parent]: before.length === 0 ? null : before[chosen[n]! % before.length] };
      }),
    );
}
