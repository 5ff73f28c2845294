import { notPermitted } from '../refusal';
import type { UserChange } from '../users/userChange';
import type { Rule } from './rule';

/** A change cannot empty the texts that CreateUser requires (contract section 2). */
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

/** The members that a new user needs (contract section 2). */
export const required = [
  'AccountType',
  'EmailAddress',
  'FirstName',
  'LastName',
  'Password',
  'SecurityConfiguration',
  'SecurityRoles',
  'Username',
] as const satisfies (keyof UserChange)[];

/** The first required member that a new user lacks (contract section 2); undefined if all are present. */
export function missingMember(change: UserChange): (typeof required)[number] | undefined {
  return required.find((member) => change[member] == null);
}
