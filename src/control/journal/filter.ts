import { z } from 'zod';
import { operationOf, type CallCatalogue } from '../catalogue';
import { doorNames } from '../doors';
import type { CallEntry } from './entry';

/** Which calls to select, as the query of the endpoints for calls names them. */
export function callFilter(catalogue: CallCatalogue) {
  const operations = [...catalogue.values()].flatMap((calls) => calls.operations.map(({ name }) => name));
  return z.strictObject({
    contract: z.enum([...catalogue.keys()]).optional(),
    operation: z
      .enum([...new Set(operations)])
      .optional()
      .describe('The name of an operation on the wire'),
    company: z
      .string()
      .regex(/^\d{1,10}$/, 'must be the number of a company')
      .transform(Number)
      .optional(),
    outcome: z.string().optional().describe('An outcome, spelled as on any protocol'),
    door: z.enum(doorNames).optional(),
    after: z
      .string()
      .regex(/^\d{1,15}$/, 'must be the id of a call')
      .transform(Number)
      .optional()
      .describe('Only calls with a greater id'),
  });
}

export type CallFilter = z.output<ReturnType<typeof callFilter>>;

/** Whether a call is one of those that a filter selects. */
export function selects(catalogue: CallCatalogue, filter: CallFilter, entry: CallEntry): boolean {
  return (
    (filter.contract === undefined || filter.contract === entry.contract) &&
    (filter.operation === undefined || filter.operation === entry.operation) &&
    (filter.company === undefined || filter.company === entry.company) &&
    (filter.door === undefined || filter.door === entry.door) &&
    (filter.after === undefined || entry.id > filter.after) &&
    (filter.outcome === undefined || hasOutcome(catalogue, entry, filter.outcome))
  );
}

/** Whether a call has an outcome, in the spelling of any protocol. */
function hasOutcome(
  catalogue: CallCatalogue,
  { contract, operation, outcome }: CallEntry,
  asked: string,
): boolean {
  if (outcome === asked) return true;
  const described = operation === null ? undefined : operationOf(catalogue, contract, operation);
  return (described?.outcomes ?? []).some(
    ({ word, spellings }) => word === outcome && spellings.includes(asked),
  );
}
