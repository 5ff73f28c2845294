import { z } from 'zod';
import { badMembers } from '../arguments';
import type { Argument } from '../operation';
import { isRefusal } from '../../refusal';
import { unreadable, type Refusal } from '../refusal';
import { absentIfBlank, integer, record } from '../wire/schema';

/** The default page size. */
const PAGE_SIZE = '100';

/** A number, which may be null or missing. */
const number = (preset: string) =>
  z.preprocess((value) => value ?? undefined, z.string().default(preset).pipe(integer));

const page = record({
  pageIndex: number('0').refine((index) => index >= 0),
  pageSize: number(PAGE_SIZE).refine((size) => size >= 1),
  filters: z.unknown().optional(),
});

/** The page that a call requests. */
export interface Page<Filter> {
  /** The number of the page, from 0. */
  pageIndex: number;
  pageSize: number;
  filter: Filter;
}

/** Reads the argument of a call that requests a page. @param readFilter reads the filters in the argument. */
export function pageArgument<Filter extends object>(
  argument: Argument | Refusal,
  readFilter: (filters: unknown) => Filter | Refusal,
): Page<Filter> | Refusal {
  if (isRefusal(argument)) return argument;
  const { data, error } = page.safeParse(absentIfBlank(argument.value) ?? {});
  if (!data) return unreadable(`Invalid value: ${badMembers(error)}`);
  const filter = readFilter(data.filters);
  if (isRefusal(filter)) return filter as Refusal;
  return { pageIndex: data.pageIndex, pageSize: data.pageSize, filter };
}
