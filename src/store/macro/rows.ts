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
  /** How many passwords, including the one in use, may not be reused; 0: none. */
  history: number;
  /** Days until a password expires; 0: never. */
  expiry_days: number;
  /** How many wrong passwords in a row lock a user; 0: none do. */
  lock_after: number;
  /** How many minutes such a lock lasts; 0: until the user is unlocked. */
  lock_minutes: number;
}

/** A row of `macro_user`. */
export interface UserRow {
  company_id: number;
  /** The user name folded to one case. */
  user_key: string;
  /** The user name as originally typed. */
  user_id: string;
  full_name: string;
  email: string;
  /** The key of the system administrator who handles forgotten passwords; null: no administrator. */
  admin_key: string | null;
  sysadmin: boolean;
  enabled: boolean;
  locked: boolean;
  /** When wrong passwords locked the user (ISO 8601); null if not locked, or locked before this column existed. */
  locked_at: string | null;
  wrong_passwords: number;
  password_hash: string;
  password_temporary: boolean;
  /** In ISO 8601. */
  password_changed_at: string;
  /** Hashes of the passwords before the one in use, the latest first. */
  past_hashes: string[];
  /** Sessions with an older version have ended. */
  credential_version: number;
  /** Increases with every change, except changes of the count of wrong passwords. */
  version: number;
}

/** The columns of a user without a lock and without wrong passwords. */
export const UNLOCKED = { locked: false, locked_at: null, wrong_passwords: 0 } as const;

/** A row of `macro_session` without its digest. */
export interface SessionRow {
  company_id: number;
  user_key: string;
  /** The role with which the user logged in. */
  role: string;
  credential_version: number;
  /** Whether the session can only change the password, because that has expired. */
  password_only: boolean;
  /** When the session ends if it is not used (ISO 8601). */
  expires_at: string;
  /** When the session ends at the latest, however busy it is (ISO 8601). */
  ends_at: string;
}

/** The names that stand for every study and every site of a database. */
export const ALL_STUDIES = 'AllStudies';
export const ALL_SITES = 'AllSites';
