const START = '<!-- made by `npm run interop -- --write` -->\n\n';
const END = '\n<!-- end -->';

/** The README with its table replaced. @throws Error if it has no place for a table. */
export function readmeWith(table: string, readme: string): string {
  const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
  if (start < 0 || end < 0) throw new Error('The README has lost the marks between which the table stands');
  return readme.slice(0, start) + START + table + readme.slice(end);
}
