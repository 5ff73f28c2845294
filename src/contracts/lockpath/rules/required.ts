import { notPermitted } from '../refusal';
import type { UserChange } from '../users/userChange';
import type { Rule } from './rule';

/** What every user has (contract section 2: what CreateUser requires) cannot be emptied. */
export const requiredStay: Rule = ({ after }) => {
  const texts = {
    Username: after.username,
    FirstName: after.first_name,
    LastName: after.last_name,
    EmailAddress: after.email_address,
  };
  const [blank] = Object.entries(texts).find(([, value]) => value.trim() === '') ?? [];
  return blank === undefined ? undefined : notPermitted(`${blank} is blank; every user has one`);
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

/** The first member that CreateUser requires and a new user lacks (contract section 2); undefined when it has all. */
export function missingMember(change: UserChange): (typeof required)[number] | undefined {
  return required.find((member) => change[member] == null);
}
