import { z } from 'zod';
import { Refusal, unreadable } from '../refusal';
import { integer, record } from '../wire/schema';

/** The size of a page that the caller leaves open. */
const PAGE_SIZE = '100';

const page = record({
  pageIndex: z
    .string()
    .default('0')
    .pipe(integer)
    .refine((index) => index >= 0),
  pageSize: z
    .string()
    .default(PAGE_SIZE)
    .pipe(integer)
    .refine((size) => size >= 1),
  filters: z.unknown().optional(),
});

/** A page that GetUsers or GetGroups is asked for: its zero-based number, and its filters as they came. */
export function pageArgument(argument: unknown): z.infer<typeof page> | Refusal {
  if (argument instanceof Refusal) return argument;
  const { data } = page.safeParse(argument ?? {});
  return data ?? unreadable;
}
