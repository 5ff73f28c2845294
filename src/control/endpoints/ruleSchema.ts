import { z } from 'zod';
import type { CallCatalogue } from '../catalogue';
import { ruleSchema } from '../rules/schema';

/** A rule as the service shows it: as it was sent, with its id and its count. */
export function shownRuleSchema(catalogue: CallCatalogue) {
  return z.object({ ...ruleSchema(catalogue).shape, id: z.int(), used: z.int() });
}
