/** Options of Knex for every database. */
export const knexOptions = {
  client: 'pg',
  // Knex logs errors that it also throws; the caller reports them once.
  log: { warn: () => undefined, error: () => undefined },
  // Error messages are logged, so they must not contain a statement's values, such as hashes and digests.
  compileSqlOnError: false,
};
