import type { Command } from 'commander';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { ContractConsole } from '../console/contractConsole';
import type { Handler } from '../http/exchange';
import type { OriginOf } from '../http/origin';
import type { Link } from '../http/page';
import type { Pipeline } from '../store/engine/pipeline';
import type { CommandEntry } from '../store/audit/entry';
import type { SessionTable, SessionUser } from '../store/endSessions';
import type { ContractTables } from '../store/tables';
import type { DescribedCalls } from './calls';
import type {
  CompanyChange,
  CompanyCounts,
  CompanySettings,
  DescribedCompany,
  FreeSeatsReader,
} from './company';
import type { Intercept } from './intercept';
import type { StandIn } from './standIn';

/**
 * One vendor's API, as the program sees it. `index.ts` lists all contracts. No other code names one but the library for tests,
 * which has a member for each, and RESCUE_REPORT_INTERVAL. Texts for people, such as examples, may.
 */
export interface Contract {
  /** Lower-case and unique. The audit and exports record it, and `src/generated/<name>.ts` is named after it. */
  name: string;
  /** The name to display. */
  title: string;
  /** Where users start: the welcome page and the banner show these links. Each text begins in lower case. */
  links: readonly Link[];
  /** Creates the handlers and pages that answer requests. */
  open(surroundings: Surroundings): Promise<OpenContract>;
  demo: Demo;
  tables: ContractTables;
  /** Describes its calls. */
  describeCalls(): DescribedCalls;
  /** Commands for what only an operator can do, and no call can. Each has its examples (`withExamples`). */
  commands(run: RunCommand): Command[];
  /** The command line that creates its first company, for an operator who starts the service on an empty database. */
  firstCompany: string;
  /** Its sessions and their users; missing if the contract has no sessions. */
  sessions?: ContractSessions;
  /** What an operator may know and change of its companies; missing if nothing. */
  companies?: ContractCompanies;
  /** What it can do for testers in stand-in mode; missing if testers cannot make companies of it. */
  standIn?: StandIn;
  /** The WSDL file, from which `npm run generate` generates types; missing if the contract does not use SOAP. */
  wsdl?: string;
}

/** Where a contract keeps its sessions, and how an operator names their users. */
export interface ContractSessions extends SessionTable {
  /** Finds all users with a name, in any company. */
  usersNamed(db: Knex, name: string): Promise<SessionUser[]>;
}

/** The companies of a contract, for the operator's commands. */
export interface ContractCompanies {
  /** Gives a command the options and the action that create a company with its first user. @param operation its name in the audit. */
  creation(command: Command, run: RunCommand, operation: string): Command;
  /** Options of that command, for an example. */
  creationExample: string;
  /** Counts what its companies have, by their numbers. */
  counts(db: Knex): Promise<ReadonlyMap<number, CompanyCounts>>;
  /** Counts free seats for metrics; missing if the contract has no seats. */
  freeSeats?: FreeSeatsReader;
  /** Describes a company. @returns undefined if the contract has no such company. */
  describe(db: Knex, companyId: number): Promise<DescribedCompany | undefined>;
  settings: CompanySettings;
  /**
   * Changes a company, or nothing. Calls that are being decided meanwhile see all of it or nothing.
   *
   * @param patch a value of the settings' schema.
   * @param entry the audit entry, to which the change adds the company and the changed fields.
   */
  change(db: Knex, companyId: number, patch: object, entry: CommandEntry): Promise<CompanyChange>;
}

/** What a contract needs from the service. */
export interface Surroundings {
  db: Knex;
  /** The connection that calls share; missing on the embedded database. */
  pipeline?: Pipeline;
  now(): Date;
  /** Whether logins and codes have limits; they do if missing. */
  limitsLogins?(): boolean;
  /** Seconds before a caller may get the same report again; 0 if there is no limit. */
  reportInterval: number;
  /** Surrounds each decoded call; missing outside stand-in mode. */
  intercept?: Intercept;
  /** A line for the top of each page; missing outside stand-in mode. */
  notice?: string;
  /** Returns the address at which a client reaches the service. */
  originOf: OriginOf;
}

/** A contract that is ready to answer requests. */
export interface OpenContract {
  /** Handlers of calls. A request that no handler takes goes to the pages. */
  handlers: readonly Handler[];
  pages: Router;
  /** Its part of the console; missing if it has none. */
  console?: ContractConsole;
}

/** A company for trying out the contract. Its passwords are public. */
export interface Demo {
  /** Whether the database has the company. */
  isThere(db: Knex): Promise<boolean>;
  /**
   * Creates the company.
   *
   * @param now the moment to which the times of its rows are relative.
   * @throws the database's unique violation if another company uses one of its names or addresses.
   */
  make(db: Knex, now: Date): Promise<void>;
  /** The company's accounts, for programs. */
  accounts(db: Knex): Promise<object> | object;
  /** The company's accounts, and calls to paste. @param address the service's address, as `scheme://host:port`. */
  banner(db: Knex, address: string): Promise<string> | string;
}

/** What a contract's commands get from the program. */
export interface CommandTools {
  /**
   * Runs a task on the migrated database, then closes the database.
   *
   * @param options.creates whether a data directory that has no database gets one; not, if missing.
   */
  withDatabase<T>(task: (db: Knex) => Promise<T>, options?: { creates: boolean }): Promise<T>;
  /** Asks for a new password on a terminal, or reads it from standard input. */
  readPassword(prompt: string): Promise<string>;
  /** Shows the progress of a long command on a terminal. @param total how many rows there will be; undefined if nobody knows. */
  showProgress(what: string, total: number | undefined): Progress;
  /** Prints rows of cells, the headings first, so that any text is safe for the terminal. */
  printTable(rows: readonly (readonly string[])[]): void;
}

/** Counts the rows that a long command has processed. */
export interface Progress {
  add(count: number): void;
  /** Erases the progress line. */
  end(): void;
}

/** The help text of commands that call {@link CommandTools.readPassword}. */
export const PASSWORD_HELP =
  '\nThe command prompts for the password, or reads it from standard input if that is not a terminal.';

/** Runs a command. The promise never rejects: standard error explains what the command throws. */
export type RunCommand = (command: (tools: CommandTools) => Promise<void>) => Promise<void>;
