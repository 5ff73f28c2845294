import type { Knex } from 'knex';
import type { z } from 'zod';
import type { CompanyChange, WrongMember } from './company';

/** What a contract can do for testers in stand-in mode. */
export interface StandIn {
  company: StandInCompanies;
  /** Makes the moments in the demo's rows those of a demo that is made now; missing if it has none. */
  renewDemo?(db: Knex, now: Date): Promise<void>;
  /** What testers can add to its companies; missing if nothing. */
  additions?: readonly Addition[];
}

/** Something that a tester can add to a company at once, by an endpoint of its own. It is not in the audit. */
export interface Addition {
  /** The end of its path, such as `support/sessions`. */
  path: string;
  /** What it does, in one line. */
  summary: string;
  /** What a tester may ask for, besides the company; refuses unknown members. */
  schema: z.ZodObject;
  /** What the tester gets to know of it; missing if nothing. */
  made?: z.ZodObject;
  /**
   * Adds it, or nothing.
   *
   * @param wish a value of {@link schema}.
   * @param now the service's time.
   * @returns a value of {@link made}, or the member that does not fit the company.
   */
  add(
    db: Knex,
    companyId: number,
    wish: object,
    now: Date,
  ): Promise<{ made: object } | { wrong: WrongMember }>;
}

/**
 * Companies for tests: like the demo, but with names, addresses and secrets of their own, so that tests that run side
 * by side never meet. Neither their creation nor a change by the tester is in the audit, which holds only what calls did.
 */
export interface StandInCompanies {
  /** What a tester may ask of a new company; refuses unknown members. */
  wishSchema: z.ZodObject;
  /** What a tester may change of a company; refuses unknown members. */
  patchSchema: z.ZodObject;
  /**
   * Creates a company.
   *
   * @param wish a value of {@link wishSchema}.
   * @param now the service's time.
   */
  create(db: Knex, wish: object, now: Date): Promise<MadeCompany>;
  /**
   * Changes a company, or nothing. Calls that are being decided meanwhile see all of it or nothing.
   *
   * @param patch a value of {@link patchSchema}.
   */
  change(db: Knex, companyId: number, patch: object): Promise<CompanyChange>;
}

/** Everything that a test needs to know of a company. */
export interface MadeCompany {
  company: number;
  /** The name of the contract. */
  contract: string;
  name: string;
  people: readonly Person[];
}

/** A user of a made company. */
export interface Person {
  /** A plain word, such as `technician`, or the contract's own name of the role with which the user logs in. */
  role: string;
  /** Missing if the user cannot log in. */
  password?: string;
}
