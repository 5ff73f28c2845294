import { z } from 'zod';
import { isRefusal, refuse } from '../../refusal';
import type { Refusal } from '../refusal';
import { absentIfBlank, flag, isObject, record, unwrapped } from '../wire/schema';

/** A field that filters can use (contract section 2). */
export interface FilterField<Column extends string> {
  column: Column;
  /** The field's name in the Message. */
  words: string;
  /** The filter types that the field accepts. */
  types: readonly FilterType[];
  /** All values that the column can have. */
  domain: readonly (boolean | number)[];
  /** Reads one value; undefined if the field has no such value. */
  read(value: string): boolean | number | undefined;
}

/** 5: equals; 6: does not equal; 10002: equals any of several. */
export type FilterType = '5' | '6' | '10002';

const scalar = z.union([z.string(), z.boolean().transform(String)]);
const field = z.preprocess(absentIfBlank, record({ ShortName: scalar }).nullish());
/** A bad type or value is left to the field, which names itself in the Message. */
const lenient = scalar.optional().catch(undefined);
const filter = record({
  Field: field,
  FieldPath: z.preprocess(absentIfBlank, record({ Field: field }).nullish()),
  FilterType: lenient,
  Value: lenient,
});

/** The paths of the values in the filters of an argument. */
export const filterPaths = ['Field.ShortName', 'FieldPath.Field.ShortName', 'FilterType', 'Value'].map(
  (path) => `filters.${path}`,
);

/** A boolean field. */
export function flagField<Column extends string>(column: Column, words: string): FilterField<Column> {
  const read = (value: string) => flag.safeParse(value).data;
  return { column, words, types: ['5', '6'], domain: [true, false], read };
}

/**
 * Reads the filters of an argument: a list, possibly wrapped or nested, or nothing (contract section 2). Several filters
 * are ANDed, so each column keeps only the values that pass all of its filters.
 *
 * @param fields the fields by their short names in lower case.
 * @returns the allowed values of each filtered column.
 */
export function readFilters<Column extends string>(
  argument: unknown,
  fields: Readonly<Record<string, FilterField<Column>>>,
): Partial<Record<Column, readonly (boolean | number)[]>> | Refusal {
  const allowed: Partial<Record<Column, readonly (boolean | number)[]>> = {};
  for (const item of listOf(argument)) {
    const { data } = filter.safeParse(item);
    const name = (data?.Field ?? data?.FieldPath?.Field)?.ShortName.toLowerCase();
    const known = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!data || !known) {
      return refuse(
        'Cannot filter records with one or more of the provided field aliases.',
        data ? 'A filter names no field that can be filtered by' : 'A filter cannot be read',
      );
    }
    const passing = passingValues(known, data.FilterType?.trim(), data.Value);
    if (isRefusal(passing)) return passing;
    allowed[known.column] = (allowed[known.column] ?? known.domain).filter((value) =>
      passing.includes(value),
    );
  }
  return allowed;
}

/** The items of a list of filters that is bare, wrapped or nested. An empty object means no filter. */
function listOf(argument: unknown): unknown[] {
  const filters = unwrapped(argument, 'filters');
  const items = Array.isArray(filters) ? filters.flat() : [filters];
  return items.filter((item) => absentIfBlank(item) != null && !(isObject(item) && isEmpty(item)));
}

const isEmpty = (object: object) => Object.keys(object).length === 0;

/** The values of a field that pass one filter; a refusal if the field does not accept its type or value. */
function passingValues<Column extends string>(
  { words, types, domain, read }: FilterField<Column>,
  type: string | undefined,
  value: string | undefined,
): (boolean | number)[] | Refusal {
  const refused = (because: string) => refuse(`Invalid "${words}" filter.`, because);
  if (value === undefined) return refused('The filter has no Value that is a text');
  if (!types.some((each) => each === type))
    return refused(`The FilterType is not one of ${types.join(', ')}`);
  const named = (type === '10002' ? value.split('|') : [value]).map((each) => read(each.trim()));
  if (named.includes(undefined)) return refused('The field has no such value');
  return domain.filter((each) => named.includes(each) === (type !== '6'));
}
