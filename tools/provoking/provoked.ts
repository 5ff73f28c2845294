/** The values of a call by their names on the wire; an undefined one is not sent. */
export type Values = Readonly<Record<string, unknown>>;

/** A call, as a user of the demo. */
export interface MadeCall {
  operation: string;
  by?: string | undefined;
  values: Values;
  /** The body as it is, in place of the values. */
  body?: string | undefined;
}

/** One thing that brings about a state. */
export type Step =
  | MadeCall
  /** Advances the service's clock by a duration in ISO 8601. */
  | { advance: string }
  /** Changes the demo's company, as the endpoint for companies takes it. */
  | { change: object }
  /** Makes the database fail. */
  | { fails: 'INSERT' | 'UPDATE'; table: string };

/** One way to an outcome: how it differs from the sample call of its operation. */
export interface Provocation<State> {
  state?: readonly State[];
  by?: string;
  values?: Values;
  body?: string;
}

/** An operation: a call of it that succeeds, and the ways to its other outcomes. */
export interface ProvokedOperation<State> {
  /** The outcome of the sample call. */
  succeeds: string;
  sample: { state?: readonly State[]; by?: string; values: Values };
  outcomes: Readonly<Record<string, Provocation<State>>>;
  /** The outcomes that no call yields, and why. */
  never?: Readonly<Record<string, string>>;
}

/** What is known of a contract whose tests have no golden cases; the page and a test read it. */
export interface Provoked<State extends string = string> {
  /** The caller unless `by` names another, and what a call without a caller means. */
  caller: string;
  nobody: string;
  /** States by their words, and what brings each about. */
  states: Readonly<Record<State, readonly Step[]>>;
  operations: Readonly<Record<string, ProvokedOperation<State>>>;
}

/** Lets the compiler check that each named state exists. */
export function provoked<State extends string>(all: Provoked<State>): Provoked {
  return all;
}

/** A call to make, and the states in which to make it. */
export interface Played {
  outcome: string;
  state: readonly string[];
  call: MadeCall;
}

/** All calls of an operation, that of the sample first. */
export function playsOf(contract: Provoked, operation: string): Played[] {
  const { succeeds, sample, outcomes } = contract.operations[operation]!;
  const ways: [string, Provocation<string>][] = [[succeeds, {}], ...Object.entries(outcomes)];
  return ways.map(([outcome, { state = [], by, values, body }]) => ({
    outcome,
    state: [...(sample.state ?? []), ...state],
    call: { operation, by: by ?? sample.by, values: { ...sample.values, ...values }, body },
  }));
}
