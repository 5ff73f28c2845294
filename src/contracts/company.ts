import type { Knex } from 'knex';
import type { z } from 'zod';

/**
 * What became of a change: `unchanged` means that all was as asked for, `unknown` that the contract has no such company.
 */
export type CompanyChange = 'changed' | 'unchanged' | 'unknown' | WrongMember;

/** The member of a patch that does not fit the company as it is. */
export interface WrongMember {
  /** A JSON pointer, such as `#/policy/minLength`. */
  pointer: string;
  /** What is wrong with it and what would be accepted. */
  detail: string;
}

/** The seats of a company: those that users have, and those that are left. */
export interface SeatCount {
  taken: number;
  free: number;
}

/** The seats that are free, by their kinds, such as `standard`. */
export type FreeSeats = Readonly<Record<string, number>>;

/** Counts free seats for metrics, by a statement whose cost grows with the number of companies alone. */
export interface FreeSeatsReader {
  /** All companies together; undefined if none has seats. */
  sum(db: Knex): Promise<FreeSeats | undefined>;
  /** Each company that has seats, by its number; undefined if there are more than `most`. */
  each(db: Knex, most: number): Promise<ReadonlyMap<number, FreeSeats> | undefined>;
}

/** What a list says of a company. */
export interface CompanyCounts {
  users: number;
  /** The seats of the kind that every working user takes; missing if the contract has none. */
  seats?: SeatCount;
}

/** A company as an operator may see it. Nothing in it is secret. */
export interface DescribedCompany {
  /** Its settings, as a value of {@link CompanySettings.schema}. */
  settings: object;
  /** What else there is to know: numbers, names, yes or no. */
  facts: Readonly<Record<string, string | number | boolean>>;
}

/** The settings of a contract's companies that an operator can change. */
export interface CompanySettings {
  /** What a change may ask for; refuses unknown members. */
  schema: z.ZodObject;
  /** The options of the command line, and the members of the schema that they set. */
  options: readonly SettingOption[];
}

/** An option that sets a member. */
export interface SettingOption {
  /**
   * Such as `--seats <n>`. One without a value, such as `--digit`, sets true, and has an opposite, `--no-digit`, that sets false.
   */
  flags: string;
  description: string;
  /** The place of the member, from the outside in. */
  path: readonly string[];
  /** Reads a text as the member's value. @throws commander's InvalidArgumentError */
  parse(text: string): unknown;
  /** The member's value in words that {@link parse} reads. */
  show(value: unknown): string;
}
