import { aboutSchema } from './about';
import { contractsOf, type VendorContracts } from './companies';
import { isoDuration } from './duration';
import { eventsOf } from './events';
import { managementClient, queryOf, UnderstudyError } from './http';
import type { OperationName } from './outcomes';
import type {
  Call,
  CallFilter,
  ClockControl,
  ClockReading,
  KeptRule,
  Rule,
  Settings,
  Snapshot,
} from './types';

/** A running Understudy in stand-in mode, for tests. */
export interface Understudy extends VendorContracts {
  /** The address of the service, as `http://host:port`. */
  url: string;
  managementUrl: string;
  clock: ClockControl;
  /** Adds a rule; the newest that matches a call decides on it. @throws UnderstudyError that says what is wrong with it. */
  rule<Name extends OperationName = OperationName>(rule: Rule<Name>): Promise<KeptRule>;
  rules(): Promise<KeptRule[]>;
  /** Deletes a rule, or all of them. */
  deleteRules(id?: number): Promise<void>;
  /** The calls that the journal keeps, oldest first. */
  calls(filter?: CallFilter & { limit?: number }): Promise<Call[]>;
  /**
   * Waits until `count` calls match, those that are already there included.
   *
   * @throws UnderstudyError with status 408 if too few come within `timeoutMs`.
   */
  waitForCalls(filter?: CallFilter & { count?: number; timeoutMs?: number }): Promise<Call[]>;
  /** Follows the calls that come from now on, or those after `after`. Ends when the signal aborts. */
  followCalls(filter?: CallFilter, signal?: AbortSignal): AsyncIterable<Call>;
  clearCalls(): Promise<void>;
  /** Makes everything as it was when the service had started, except for the snapshots. */
  reset(): Promise<void>;
  /** Remembers the rows, the sequences and the clock of now. */
  snapshot(name: string): Promise<Snapshot>;
  /** Returns to a snapshot, and clears rules and calls. */
  restore(name: string): Promise<void>;
  snapshots(): Promise<Snapshot[]>;
  deleteSnapshot(name: string): Promise<void>;
  /** Changes settings until the next reset. */
  settings(changes?: Partial<Settings>): Promise<Settings>;
}

/**
 * Connects to an Understudy that runs elsewhere, in stand-in mode.
 *
 * @param managementUrl the address of its management port, such as `http://127.0.0.1:8081`.
 * @param token what MANAGEMENT_TOKEN says there, if it is set.
 * @throws UnderstudyError if there is none, or it is not in stand-in mode.
 */
export async function connectToUnderstudy(managementUrl: string, token?: string): Promise<Understudy> {
  const client = managementClient(managementUrl, token);
  const about = aboutSchema.parse(await client.send('GET', '/'));
  if (!about.standIn) {
    throw new UnderstudyError(
      409,
      `The service at ${managementUrl} is not in stand-in mode. Start it with --stand-in, on a database of its own.`,
    );
  }
  const send = client.send as <Answer>(...parts: Parameters<typeof client.send>) => Promise<Answer>;
  const snapshotPath = (name: string) => `/control/snapshots/${encodeURIComponent(name)}`;

  return {
    url: about.url,
    managementUrl,
    ...contractsOf(client, about),
    clock: {
      read: () => send<ClockReading>('GET', '/control/clock'),
      set: (at, { runs = true } = {}) =>
        send('PUT', '/control/clock', { at: at instanceof Date ? at.toISOString() : at, runs }),
      advance: (by) => send('POST', '/control/clock/advance', { by: isoDuration(by) }),
      useReal: () => send('DELETE', '/control/clock'),
    },
    rule: (rule) => send('POST', '/control/rules', rule),
    rules: async () => (await send<{ rules: KeptRule[] }>('GET', '/control/rules')).rules,
    deleteRules: (id) => send('DELETE', id === undefined ? '/control/rules' : `/control/rules/${id}`),
    calls: async (filter = {}) =>
      (await send<{ calls: Call[] }>('GET', `/control/calls${queryOf({ ...filter })}`)).calls,
    waitForCalls: async (filter = {}) =>
      (await send<{ calls: Call[] }>('GET', `/control/calls/wait${queryOf({ ...filter })}`)).calls,
    async *followCalls(filter = {}, signal) {
      const stream = await client.open(`/control/calls/stream${queryOf({ ...filter })}`, signal);
      try {
        for await (const data of eventsOf(stream)) yield JSON.parse(data) as Call;
      } catch (error) {
        if (!signal?.aborted) throw error;
      }
    },
    clearCalls: () => send('DELETE', '/control/calls'),
    reset: () => send('POST', '/control/reset'),
    snapshot: (name) => send('PUT', snapshotPath(name)),
    restore: (name) => send('POST', `${snapshotPath(name)}/restore`),
    snapshots: async () => (await send<{ snapshots: Snapshot[] }>('GET', '/control/snapshots')).snapshots,
    deleteSnapshot: (name) => send('DELETE', snapshotPath(name)),
    settings: (changes) =>
      changes ? send('PATCH', '/control/settings', changes) : send('GET', '/control/settings'),
  };
}
