/** The values of a row, by the kind of their column. */
interface Values {
  text: string;
  number: number;
  /** Null if there is none. */
  dateTime: Date | null;
  /** In seconds. */
  duration: number;
  yesNo: boolean;
}

export type Kind = keyof Values;
export type Value = Values[Kind];

/** The fields of a row whose values are of a kind. */
type FieldOf<Row, K extends Kind> = {
  [Field in keyof Row]: Row[Field] extends Values[K] ? Field : never;
}[keyof Row];

/** A column of rows: its title, the kind of its values, and the field that has them or a function that finds them. */
export type Column<Row> = {
  [K in Kind]: readonly [title: string, kind: K, value: FieldOf<Row, K> | ((row: Row) => Values[K])];
}[Kind];

/** What a reader of a report sees of a column. */
export interface Heading {
  title: string;
  kind: Kind;
}

/** The headings of columns. */
export function headingsOf<Row>(columns: readonly Column<Row>[]): Heading[] {
  return columns.map(([title, kind]) => ({ title, kind }));
}

/** The values of a row, in the order of the columns. */
export function valuesOf<Row>(columns: readonly Column<Row>[], row: Row): Value[] {
  return columns.map(([, , value]) => (typeof value === 'function' ? value(row) : (row[value] as Value)));
}
