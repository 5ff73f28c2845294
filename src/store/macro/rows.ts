/** A row of `macro_database`: a company's database and its password policy. */
export interface DatabaseRow {
  company_id: number;
  code: string;
  min_length: number;
  max_length: number;
  mixed_case: boolean;
  digit: boolean;
  limit_repeats: boolean;
  user_name_allowed: boolean;
  /** How many passwords, the one in use included, may not be used again; 0 for none. */
  history: number;
  /** How many days a password may be used; 0 for ever. */
  expiry_days: number;
  /** How many wrong passwords in a row lock a user; 0 for none. */
  lock_after: number;
  /** How many minutes such a lock lasts; 0 until somebody takes it away. */
  lock_minutes: number;
}

/** A row of `macro_user`. */
export interface UserRow {
  company_id: number;
  /** The user name folded to one case. */
  user_key: string;
  /** The user name as it was typed. */
  user_id: string;
  full_name: string;
  email: string;
  /** The key of the system administrator who deals with forgotten passwords; null for nobody. */
  admin_key: string | null;
  sysadmin: boolean;
  enabled: boolean;
  locked: boolean;
  /** When wrong passwords locked the user, as ISO 8601; null for one who is not locked, or was before this was kept. */
  locked_at: string | null;
  wrong_passwords: number;
  password_hash: string;
  password_temporary: boolean;
  /** As ISO 8601. */
  password_changed_at: string;
  /** Of the passwords before the one in use, the latest first. */
  past_hashes: string[];
  /** A session of an older one is over. */
  credential_version: number;
  /** Goes up with every change but those of the count of wrong passwords. */
  version: number;
}

/** The columns of a user without a lock and without wrong passwords. */
export const UNLOCKED = { locked: false, locked_at: null, wrong_passwords: 0 } as const;

/** A row of `macro_session` without its digest. */
export interface SessionRow {
  company_id: number;
  user_key: string;
  /** The role under which the user has logged in. */
  role: string;
  credential_version: number;
  /** Whether it can only change the password, which has expired. */
  password_only: boolean;
  /** When it ends if it is not used; as ISO 8601. */
  expires_at: string;
  /** When it ends however busy it is; as ISO 8601. */
  ends_at: string;
}

/** The names that stand for every study and every site of a database. */
export const ALL_STUDIES = 'AllStudies';
export const ALL_SITES = 'AllSites';
