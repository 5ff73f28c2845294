import { z } from 'zod';
import { flag, integer, record, reference, references, text } from '../wire/schema';

const optional = text.nullish();
const optionalFlag = flag.nullish();

/** A language that no platform has stands for one that is no number, since both have the same Message. */
const NO_LANGUAGE = -1;

/**
 * What CreateUser and UpdateUser take of a user (contract section 2). A value of another type is a rejected single value
 * (rule 3), and fails the whole. Deleted and FullName are read-only, so they are as unknown as any other member (rule 4).
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

/** A change of a user: undefined or null is a member that was not sent, or has no value. */
export type UserChange = z.infer<typeof userChange>;

/** What UpdateUser takes beside the change. */
export const updateTarget = record({ Id: integer, CommitNullProperties: flag.nullish() });
