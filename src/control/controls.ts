import type { Knex } from 'knex';
import type { Contract } from '../contracts/contract';
import type { Intercept } from '../contracts/intercept';
import type { Handler, Note } from '../http/exchange';
import { catalogueOf } from '../store/tables';
import type { CallCatalogue } from './catalogue';
import { Clock, type ClockSetting } from './clock';
import type { Course } from './course';
import { Journal } from './journal/journal';
import { recorded } from './journal/recorded';
import { RuleBook } from './rules/ruleBook';
import { Delays } from './rules/delays';
import { ruledCalls } from './rules/ruledCalls';
import { ruledReplies } from './rules/ruledReplies';
import type { ControlSettings } from './settings';
import { Gate } from './state/gate';
import { State } from './state/state';

/** Each page of a stand-in says so. */
const NOTICE =
  'This is a stand-in for tests: its answers may be forced, and its data may be reset at any time.';

/** How the stand-in begins. */
export interface ControlStart {
  /** The most calls that the journal keeps. */
  journalSize: number;
  /** The machine's own clock if missing. */
  clock?: ClockSetting;
  settings: ControlSettings;
}

/** All that a tester can direct and watch (control contract). */
export interface Controls {
  db: Knex;
  contracts: readonly Contract[];
  catalogue: CallCatalogue;
  clock: Clock;
  settings: ControlSettings;
  journal: Journal;
  rules: RuleBook;
  gate: Gate;
  state: State;
  /** What the contracts and the pages get from stand-in mode. */
  surroundings: { notice: string; limitsLogins(): boolean; intercept: Intercept };
  /** Surrounds a handler of a contract, so that rules break its connections and the journal records its calls. */
  surround(contract: string, handler: Handler): Handler;
}

/** Creates the controls of a service on a migrated database, whose state now is the one to which `reset` returns. */
export async function createControls(
  db: Knex,
  contracts: readonly Contract[],
  { journalSize, clock: startClock, settings }: ControlStart,
): Promise<Controls> {
  const catalogue: CallCatalogue = new Map(
    contracts.map(({ name, describeCalls }) => [name, describeCalls()]),
  );
  const clock = new Clock(startClock);
  const journal = new Journal(journalSize);
  const rules = new RuleBook(catalogue);
  const courses = new WeakMap<Note, Course>();
  const delays = new Delays();
  const gate = new Gate();
  const current = { ...settings };
  const parts = {
    db,
    tables: catalogueOf(contracts),
    gate,
    delays,
    clock,
    settings: current,
    rules,
    journal,
  };
  const state = await State.begin(parts, startClock);
  const ruling = { rules, catalogue, courses, delays, gate, journal };
  const recording = { journal, catalogue, courses, now: () => clock.now() };
  return {
    ...{ db, contracts, catalogue, clock, settings: current, journal, rules, gate, state },
    surroundings: {
      notice: NOTICE,
      limitsLogins: () => current.loginLimit,
      intercept: ruledCalls(ruling),
    },
    surround: (contract, handler) => recorded(ruledReplies(handler, ruling), contract, recording),
  };
}
