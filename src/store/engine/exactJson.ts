/**
 * Statements that fix, for the rest of a transaction, how the database writes dates and bytes in JSON, whatever the server's
 * settings are. The JSON of a row then holds every digit and every microsecond of it, and reading it back yields the same row.
 */
export const EXACT_JSON = "SET LOCAL TimeZone = 'UTC'; SET LOCAL bytea_output = 'hex'";
