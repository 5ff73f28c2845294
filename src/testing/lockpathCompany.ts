import type { Company } from './companies';

/** A user of Lockpath. */
export interface LockpathPerson {
  /** `apiUser` is that of the vendor's samples. */
  role: 'administrator' | 'manager' | 'apiUser';
  id: number;
  userName: string;
  email: string;
  /** Missing if the user cannot log in. */
  password?: string;
}

/** What a test may change of a company of Lockpath. */
export interface LockpathPatch {
  /** In characters. */
  minPasswordLength?: number;
  /** The lowest score of a new password, 0 to 4. */
  minPasswordStrength?: number;
}

/** A company of Lockpath: one instance. */
export interface LockpathCompany extends Company<LockpathPatch> {
  people: readonly LockpathPerson[];
  /** The user who can log in. */
  administrator: LockpathPerson & { password: string };
  /** The ids of its roles, groups and the rest. */
  ids: Readonly<
    Record<
      | 'administratorRole'
      | 'endUserRole'
      | 'policyOwner'
      | 'riskOwner'
      | 'configuration'
      | 'directory'
      | 'businessUnit'
      | 'auditors'
      | 'editors',
      number
    >
  >;
  /** The languages that are loaded, as Windows locale ids. */
  languages: readonly number[];
}
