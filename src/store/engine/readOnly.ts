/** The database is read-only: its server is a standby, or has made every connection read-only. */
export class DatabaseIsReadOnly extends Error {
  constructor() {
    super('The database is read-only');
  }
}
