import { z } from 'zod';
import { flag, integer, record, reference, references, text } from '../wire/schema';

const optional = text.nullish();
const optionalFlag = flag.nullish();

/** Replaces a language that is not a number. No platform has it, and an unknown language has the same Message. */
const NO_LANGUAGE = -1;

/**
 * The members of a user that CreateUser and UpdateUser accept (contract section 2). A value of the wrong type is a bad
 * single value and fails the whole call (rule 3). Deleted and FullName are read-only, so they are ignored like unknown
 * members (rule 4).
 */
export const userChange = record({
  Username: optional,
  Password: z.string().nullish(),
  Active: optionalFlag,
  Locked: optionalFlag,
  AccountType: integer.nullish(),
  FirstName: optional,
  MiddleName: optional,
  LastName: optional,
  Title: optional,
  Language: integer.nullish().catch(NO_LANGUAGE),
  EmailAddress: optional,
  HomePhone: optional,
  WorkPhone: optional,
  MobilePhone: optional,
  Fax: optional,
  Manager: reference,
  Department: reference,
  IsSAML: optionalFlag,
  IsLDAP: optionalFlag,
  LDAPDirectory: reference,
  SecurityConfiguration: reference,
  APIAccess: optionalFlag,
  Groups: references,
  SecurityRoles: references,
  FunctionalRoles: references,
});

/** A change of a user. A member that was not sent, or has no value, is undefined or null. */
export type UserChange = z.infer<typeof userChange>;

/** The members that UpdateUser accepts in addition to the change. */
export const updateTarget = record({ Id: integer, CommitNullProperties: flag.nullish() });
