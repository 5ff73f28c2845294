import { z } from 'zod';
import { doors } from '../../http/door';
import type { CallEntry } from '../journal/entry';

/** A call as the journal shows it. */
const callSchema = z.object({
  id: z.int(),
  requestId: z.string(),
  at: z.iso.datetime(),
  ms: z.number(),
  contract: z.string(),
  operation: z.string().nullable(),
  door: z.enum(doors).nullable(),
  company: z.int().nullable(),
  caller: z.string().nullable(),
  address: z.string(),
  input: z.record(z.string(), z.unknown()).nullable(),
  outcome: z.string(),
  because: z.string().nullable(),
  rule: z.int().nullable(),
  status: z.int().nullable(),
  bytes: z.int(),
  end: z.enum(['answered', 'dropped', 'aborted']),
}) satisfies z.ZodType<CallEntry>;

export const callsSchema = z.object({ calls: z.array(callSchema) });
