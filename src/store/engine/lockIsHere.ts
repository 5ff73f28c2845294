/**
 * A condition on `pg_locks`, which has the locks of all databases of the server: the lock is one of this database. The number of
 * a table is not enough, because databases made from one template have the same numbers.
 */
export const LOCK_IS_HERE = 'database = (SELECT oid FROM pg_database WHERE datname = current_database())';
