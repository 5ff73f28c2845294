import type { Command } from 'commander';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { Handler } from '../http/exchange';
import type { OriginOf } from '../http/origin';
import type { Link } from '../http/page';
import type { Pipeline } from '../store/engine/pipeline';
import type { SessionTable, SessionUser } from '../store/endSessions';
import type { ContractTables } from '../store/tables';

/** What one vendor's API is to the program. `index.ts` lists all of them; nothing else names one. */
export interface Contract {
  /** Lower-case and unique. The audit and exports record it, and `src/generated/<name>.ts` is named after it. */
  name: string;
  /** The name for people. */
  title: string;
  /** Where people begin: the welcome page and the banner show these. The text begins in lower case. */
  links: readonly Link[];
  /** Makes what answers requests. */
  open(surroundings: Surroundings): Promise<OpenContract>;
  demo: Demo;
  tables: ContractTables;
  /** What an operator does that no call does. */
  commands(run: RunCommand): Command[];
  /** Whom its sessions belong to; missing: it has none. */
  sessions?: ContractSessions;
  /** The file of the WSDL, from which `npm run generate` makes types; missing: the contract is not called over SOAP. */
  wsdl?: string;
}

/** Where a contract keeps its sessions, and how an operator names their users. */
export interface ContractSessions extends SessionTable {
  /** Finds the users, of any company, that have a name. */
  usersNamed(db: Knex, name: string): Promise<SessionUser[]>;
}

/** What a contract needs of the service around it. */
export interface Surroundings {
  db: Knex;
  /** The connection that calls share; missing on the embedded database. */
  pipeline?: Pipeline;
  now(): Date;
  /** The address by which a client reaches the service. */
  originOf: OriginOf;
}

/** A contract that answers. */
export interface OpenContract {
  /** Answer calls. A request that none of them takes goes to the pages. */
  handlers: readonly Handler[];
  pages: Router;
}

/** A company to try the contract with, whose passwords are public. */
export interface Demo {
  /** Whether the database has it. */
  isThere(db: Knex): Promise<boolean>;
  /** Makes it. @throws the database's unique violation when another company has a name or an address of it. */
  make(db: Knex): Promise<void>;
  /** Its accounts, and calls that can be pasted. @param address where the service is, as `scheme://host:port`. */
  banner(db: Knex, address: string): Promise<string> | string;
}

/** What the command of a contract gets. */
export interface CommandTools {
  /** Runs a task on the migrated database and closes it afterwards. */
  withDatabase<T>(task: (db: Knex) => Promise<T>): Promise<T>;
  /** Asks for a new password on a terminal, or reads it from standard input. */
  readPassword(prompt: string): Promise<string>;
}

/** What the help of a command says that calls {@link CommandTools.readPassword}. */
export const PASSWORD_HELP =
  '\nThe command prompts for the password, or reads it from standard input if that is not a terminal.';

/** Carries out a command. It never rejects: what the command throws is explained on standard error. */
export type RunCommand = (command: (tools: CommandTools) => Promise<void>) => Promise<void>;
