import type { CallEntry } from '../control/journal/entry';
import type { RuleInput } from '../control/rules/schema';
import type { Duration } from './duration';
import type { OperationName, OutcomeOf } from './outcomes';

/** A call, as the journal keeps it. */
export type Call = CallEntry;

/** Which calls to select. An outcome is spelled as on any protocol. */
export interface CallFilter {
  contract?: string;
  operation?: OperationName;
  company?: number;
  outcome?: string;
  door?: NonNullable<CallEntry['door']>;
  /** Only calls with a greater id. */
  after?: number;
}

type Match = NonNullable<RuleInput['match']>;
type Then = NonNullable<RuleInput['then']>;
type ForcedOutcome = Extract<Then, { outcome: string }>;

/** A rule: which calls it decides on, and what it does to them. */
export interface Rule<Name extends OperationName = OperationName> extends Omit<RuleInput, 'match' | 'then'> {
  match?: Omit<Match, 'operation'> & { operation?: Name };
  then?: Exclude<Then, ForcedOutcome> | { outcome: OutcomeOf<Name> };
}

/** A rule of the service, with its id and the number of calls on which it has decided. */
export interface KeptRule extends RuleInput {
  id: number;
  used: number;
}

/** A state that has been given a name. */
export interface Snapshot {
  name: string;
  /** When it was taken, by the service's clock. */
  at: string;
  /** The size of its rows. */
  bytes: number;
}

/** The clock that the service's calls follow. */
export interface ClockReading {
  at: string;
  runs: boolean;
  /** Whether it is the machine's own clock. */
  real: boolean;
}

/** Directs the clock. */
export interface ClockControl {
  read(): Promise<ClockReading>;
  /** Sets it, forwards or back. It runs from then on, or stands still if `runs` is false. */
  set(at: Date | string, options?: { runs?: boolean }): Promise<ClockReading>;
  /** Advances it by a span of time, such as `{ minutes: 20 }` or `PT20M`. */
  advance(by: Duration | string): Promise<ClockReading>;
  /** Returns to the machine's own clock. */
  useReal(): Promise<ClockReading>;
}

/** What a tester may switch off. */
export interface Settings {
  /** Whether the limits on logins and codes apply. */
  loginLimit: boolean;
}
