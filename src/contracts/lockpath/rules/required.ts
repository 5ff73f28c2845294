import { invalidPermissions } from '../refusal';
import type { UserChange } from '../users/userChange';
import type { Rule } from './rule';

/** What every user has (contract section 2: what CreateUser requires) cannot be emptied. */
export const requiredStay: Rule = ({ after }) => {
  const texts = [after.username, after.first_name, after.last_name, after.email_address];
  return texts.some((value) => value.trim() === '') ? invalidPermissions : undefined;
};

const required = [
  'AccountType',
  'EmailAddress',
  'FirstName',
  'LastName',
  'Password',
  'SecurityConfiguration',
  'SecurityRoles',
  'Username',
] as const satisfies (keyof UserChange)[];

/** Whether a new user lacks what CreateUser requires (contract section 2). */
export function lacksRequired(change: UserChange): boolean {
  return required.some((member) => change[member] == null);
}
