const START = '<!-- made by `npm run interop -- --write` -->\n\n';
const END = '\n<!-- end -->';

/** The README with a table in the place of the one that it has. @throws Error when it has no place for one. */
export function readmeWith(table: string, readme: string): string {
  const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
  if (start < 0 || end < 0) throw new Error('The README has lost the marks between which the table stands');
  return readme.slice(0, start) + START + table + readme.slice(end);
}
