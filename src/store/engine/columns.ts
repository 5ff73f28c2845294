/** The SQL type of a column that holds such values, NULL aside. */
export type SqlTypeOf<Value> = [Value] extends [number | null]
  ? 'integer'
  : [Value] extends [boolean | null]
    ? 'boolean'
    : [Value] extends [Date | null]
      ? 'timestamptz'
      : [Value] extends [readonly unknown[] | null]
        ? 'jsonb'
        : 'text';

/** Some columns of a table by their names, each with its SQL type, which the compiler holds to that of the row. */
export type ColumnsOf<Row> = { readonly [Name in keyof Row]?: SqlTypeOf<Row[Name]> };

/** Some fields of a row. An object that is known to have others of the row does not compile in its place. */
export type Only<Row, Name extends keyof Row> = Pick<Row, Name> & {
  [Other in Exclude<keyof Row, Name>]?: never;
};

/** The names of columns, in their order. */
export function namesOf<Columns extends object>(columns: Columns): (keyof Columns & string)[] {
  return Object.keys(columns) as (keyof Columns & string)[];
}

/** Columns without some of them. */
export function without<Columns extends object, Name extends keyof Columns>(
  columns: Columns,
  names: readonly Name[],
): Omit<Columns, Name> {
  const left = { ...columns };
  for (const name of names) delete left[name];
  return left;
}

/** Columns as `json_to_recordset` wants them declared: `name text, enabled boolean`. */
export function declared(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}
