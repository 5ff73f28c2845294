import type { DescribedCalls, DescribedOperation, DescribedOutcome } from '../contracts/calls';

/** The described calls of each contract, by its name. */
export type CallCatalogue = ReadonlyMap<string, DescribedCalls>;

/** The operations with a name, in one contract or in all. */
export function operationsNamed(
  catalogue: CallCatalogue,
  contract: string | undefined,
  name: string | undefined,
): DescribedOperation[] {
  return [...catalogue]
    .filter(([each]) => contract === undefined || each === contract)
    .flatMap(([, { operations }]) => operations)
    .filter((operation) => name === undefined || operation.name === name);
}

/** The outcome of an operation with a spelling of any protocol. */
export function outcomeSpelled(
  { outcomes }: DescribedOperation,
  spelling: string,
): DescribedOutcome | undefined {
  return outcomes.find(({ spellings }) => spellings.includes(spelling));
}

/** Finds an operation of a contract. */
export function operationOf(
  catalogue: CallCatalogue,
  contract: string,
  name: string,
): DescribedOperation | undefined {
  return catalogue.get(contract)?.operations.find((operation) => operation.name === name);
}
