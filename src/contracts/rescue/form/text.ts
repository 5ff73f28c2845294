/** The keys and values of a record in an HTTP text reply, in order. A missing value is written as an empty one. */
export type TextRecord = [key: string, value: string | number | boolean | undefined][];

/** Writes one record (contract section 3): LF between the lines, none after the last, no space after the colon. */
export function record(entries: TextRecord): string {
  return entries.map(([key, value]) => `${key}:${textValue(value)}`).join('\n');
}

/** Writes a list of records. Each ends with a blank line. */
export function list(records: readonly TextRecord[]): string {
  return records.map((entries) => `${record(entries)}\n\n`).join('');
}

/** Writes booleans as `True` and `False`, and a line break, which would break the grammar, as a space. */
function textValue(value: TextRecord[number][1]): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return oneLine(String(value ?? ''));
}

/** Writes each line break as a space. */
export function oneLine(text: string): string {
  return text.replace(/\r\n|[\r\n]/g, ' ');
}
