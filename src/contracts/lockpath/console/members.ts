import type { ChoiceKind } from '../../../store/lockpath/choices';
import { AWARENESS_USER, FULL_USER } from '../../../store/lockpath/rows';
import type { Option } from '../../../console/field';
import type { GroupChange } from '../groups/groupChange';
import type { UserChange } from '../users/userChange';

/** A member that a person can change, and how. */
export type Member = { label: string; note?: string } & (
  | { kind: 'text' }
  | { kind: 'lines' }
  | { kind: 'flag' }
  /** One of these numbers. */
  | { kind: 'choice'; options: readonly Option[] }
  /** The number of a thing. */
  | { kind: 'number'; from: ChoiceKind }
  /** A thing by its Id. */
  | { kind: 'reference'; from: ChoiceKind }
  /** Any number of things by their Ids. */
  | { kind: 'list'; from: ChoiceKind }
);

export type Members = Readonly<Record<string, Member>>;

/** The account types by name. */
export const accountTypes: readonly Option[] = [
  { value: String(FULL_USER), text: 'Full user' },
  { value: String(AWARENESS_USER), text: 'Awareness user' },
];

/**
 * The members of a user, in the order of the form. The compiler rejects a table that lacks one that UpdateUser accepts,
 * except the password, which has a field of its own.
 */
export const userMembers = {
  Username: { label: 'Username', kind: 'text' },
  FirstName: { label: 'First name', kind: 'text' },
  MiddleName: { label: 'Middle name', kind: 'text' },
  LastName: { label: 'Last name', kind: 'text' },
  Title: { label: 'Title', kind: 'text' },
  EmailAddress: { label: 'E-mail address', kind: 'text' },
  HomePhone: { label: 'Home phone', kind: 'text' },
  WorkPhone: { label: 'Work phone', kind: 'text' },
  MobilePhone: { label: 'Mobile phone', kind: 'text' },
  Fax: { label: 'Fax', kind: 'text' },
  Language: { label: 'Language', kind: 'number', from: 'languages', note: 'A Windows locale id.' },
  Manager: { label: 'Manager', kind: 'reference', from: 'users' },
  Department: { label: 'Department', kind: 'reference', from: 'groups' },
  AccountType: { label: 'Account type', kind: 'choice', options: accountTypes },
  Active: { label: 'Active', kind: 'flag' },
  Locked: { label: 'Locked', kind: 'flag', note: 'A lock cannot be removed here or through the API.' },
  APIAccess: { label: 'API access', kind: 'flag', note: 'Needed to sign in here. Only for a full user.' },
  SecurityConfiguration: {
    label: 'Security configuration',
    kind: 'reference',
    from: 'securityConfigurations',
  },
  IsSAML: { label: 'SAML user', kind: 'flag', note: 'A SAML user has no password: it is deleted.' },
  IsLDAP: { label: 'LDAP user', kind: 'flag' },
  LDAPDirectory: {
    label: 'LDAP directory',
    kind: 'reference',
    from: 'ldapDirectories',
    note: 'An LDAP user has one.',
  },
  Groups: { label: 'Groups', kind: 'list', from: 'groups' },
  SecurityRoles: { label: 'Security roles', kind: 'list', from: 'securityRoles' },
  FunctionalRoles: { label: 'Functional roles', kind: 'list', from: 'functionalRoles' },
} as const satisfies Record<Exclude<keyof UserChange, 'Password'>, Member>;

/** The members of a group, in the order of the form. */
export const groupMembers = {
  Name: { label: 'Name', kind: 'text' },
  Description: { label: 'Description', kind: 'lines' },
  BusinessUnit: { label: 'Business unit', kind: 'flag' },
  SecurityRoles: { label: 'Security roles', kind: 'list', from: 'securityRoles' },
  Users: { label: 'Users', kind: 'list', from: 'users' },
  ChildGroups: { label: 'Child groups', kind: 'list', from: 'groups' },
  ParentGroups: { label: 'Parent groups', kind: 'list', from: 'groups' },
} as const satisfies Record<keyof GroupChange, Member>;
