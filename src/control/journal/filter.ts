import { z } from 'zod';
import { doors } from '../../http/door';
import { wholeNumber } from '../../wholeNumber';
import { operationOf, type CallCatalogue } from '../catalogue';
import type { CallEntry } from './entry';
import type { Journal } from './journal';

/** The greatest number of a company: that of PostgreSQL's integer. */
const MOST_COMPANIES = 2_147_483_647;

/** Which calls to select, as the query of the endpoints for calls names them. */
export function callFilter(catalogue: CallCatalogue) {
  const operations = [...catalogue.values()].flatMap((calls) => calls.operations.map(({ name }) => name));
  return z.strictObject({
    contract: z.enum([...catalogue.keys()]).optional(),
    operation: z
      .enum([...new Set(operations)])
      .optional()
      .describe('The name of an operation on the wire'),
    company: wholeNumber(0, MOST_COMPANIES).optional().describe('The number of a company'),
    outcome: z.string().optional().describe('An outcome, spelled as on any protocol'),
    door: z.enum(doors).optional(),
    after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional().describe('Only calls with a greater id'),
  });
}

export type CallFilter = z.output<ReturnType<typeof callFilter>>;

/** Whether a call is one of those that a filter selects. */
function selects(catalogue: CallCatalogue, filter: CallFilter, entry: CallEntry): boolean {
  return (
    (filter.contract === undefined || filter.contract === entry.contract) &&
    (filter.operation === undefined || filter.operation === entry.operation) &&
    (filter.company === undefined || filter.company === entry.company) &&
    (filter.door === undefined || filter.door === entry.door) &&
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

/** The calls that a filter selects, oldest first. */
export function selected(
  { journal, catalogue }: { journal: Journal; catalogue: CallCatalogue },
  filter: CallFilter,
): CallEntry[] {
  return journal.calls(filter.after).filter((call) => selects(catalogue, filter, call));
}
