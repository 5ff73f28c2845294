/** Prepares a row for pg, which would store an array as a PostgreSQL array; our list columns are JSON. */
export function storable(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? JSON.stringify(value) : value]),
  );
}
