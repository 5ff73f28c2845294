/** A row as pg stores it: pg takes an array for one of PostgreSQL's own, but the columns that hold lists are JSON. */
export function storable(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? JSON.stringify(value) : value]),
  );
}
