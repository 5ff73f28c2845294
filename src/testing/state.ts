/** A state that has been given a name. */
export interface Snapshot {
  name: string;
  /** When it was taken, by the service's clock. */
  at: string;
  /** The size of its rows. */
  bytes: number;
}

/** What a tester may switch off. */
export interface Settings {
  /** Whether the limits on logins and codes apply. */
  loginLimit: boolean;
}
