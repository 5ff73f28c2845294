import type { Company } from './companies';

/** A user of MACRO. */
export interface MacroPerson {
  /** The role with which the user logs in. */
  role: string;
  userName: string;
  fullName: string;
  /** Whether the user is a system administrator. */
  sysAdmin: boolean;
  password: string;
}

/** What a test may change of a company of MACRO: the policy of its passwords. */
export interface MacroPatch {
  policy?: {
    minLength?: number;
    maxLength?: number;
    /** Whether passwords must have upper-case and lower-case letters. */
    mixedCase?: boolean;
    digit?: boolean;
    /** Whether no character may occur more than four times in a row. */
    limitRepeats?: boolean;
    /** Whether passwords may contain a part of the user name. */
    userNameAllowed?: boolean;
    /** The number of latest passwords that may not be reused. */
    history?: number;
    /** Days until a password expires; 0: never. */
    expiryDays?: number;
    /** The number of wrong passwords in a row that locks a user; 0: never. */
    lockAfter?: number;
    /** Minutes until such a lock ends by itself; 0: never. */
    lockMinutes?: number;
  };
}

/** A company of MACRO: one database. Its users have the names of the demo's, with its number. */
export interface MacroCompany extends Company<MacroPatch> {
  databaseCode: string;
  people: readonly MacroPerson[];
  /** A system administrator. */
  root: MacroPerson;
  roles: readonly { name: string; permissions: readonly string[] }[];
  studies: readonly string[];
  sites: readonly string[];
}
