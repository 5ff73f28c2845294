/** What a tester may switch off. */
export interface ControlSettings {
  /** Whether the limits on logins and codes apply. */
  loginLimit: boolean;
}
