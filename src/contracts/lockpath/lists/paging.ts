import { z } from 'zod';
import { badMembers } from '../arguments';
import type { Argument } from '../operation';
import { isRefusal } from '../../refusal';
import { unreadable, type Refusal } from '../refusal';
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
export type Page = z.infer<typeof page>;

/** Reads which page is asked for. */
export function pageArgument(argument: Argument | Refusal): Page | Refusal {
  if (isRefusal(argument)) return argument;
  const { data, error } = page.safeParse(argument.value ?? {});
  return data ?? unreadable(`The page has a value that cannot be read: ${badMembers(error)}`);
}
