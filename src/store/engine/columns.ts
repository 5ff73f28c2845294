/** The SQL type of a column for these values, ignoring NULL. */
export type SqlTypeOf<Value> = [Value] extends [number | null]
  ? 'integer'
  : [Value] extends [boolean | null]
    ? 'boolean'
    : [Value] extends [Date | null]
      ? 'timestamptz'
      : [Value] extends [readonly unknown[] | null]
        ? 'jsonb'
        : 'text';

/** Columns of a table by name, each with its SQL type; the compiler checks the type against the row's. */
export type ColumnsOf<Row> = { readonly [Name in keyof Row]?: SqlTypeOf<Row[Name]> };

/** Some fields of a row. An object with other fields of the row does not compile as this type. */
export type Only<Row, Name extends keyof Row> = Pick<Row, Name> & {
  [Other in Exclude<keyof Row, Name>]?: never;
};

/** The names of the columns, in order. */
export function namesOf<Columns extends object>(columns: Columns): (keyof Columns & string)[] {
  return Object.keys(columns) as (keyof Columns & string)[];
}

/** The columns, except those in `names`. */
export function without<Columns extends object, Name extends keyof Columns>(
  columns: Columns,
  names: readonly Name[],
): Omit<Columns, Name> {
  const left = { ...columns };
  for (const name of names) delete left[name];
  return left;
}

/** The declaration of columns for `json_to_recordset`: `name text, enabled boolean`. */
export function declared(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}
