/// <reference lib="esnext.disposable" preserve="true" />
import { askAbout } from './about';
import type { Call, CallFilter } from './call';
import { clockOf, type ClockControl } from './clock';
import { contractsOf, type VendorContracts } from './contracts';
import { UnderstudyError } from './error';
import { followCalls } from './events';
import { managementClient, queryOf } from './http';
import type { LockpathPatch } from './lockpathCompany';
import type { MacroPatch } from './macroCompany';
import type { OperationName } from './outcomes';
import type { RescuePatch } from './rescueCompany';
import type { KeptRule, Rule } from './rule';
import type { Settings, Snapshot } from './state';

/** A running Understudy in stand-in mode, for tests. Each method throws an UnderstudyError if it is refused. */
export interface Understudy extends VendorContracts {
  /** The address of the service, as `http://host:port`. */
  url: string;
  /** The address of its management port. */
  managementUrl: string;
  clock: ClockControl;
  /** Adds a rule; the newest that matches a call decides it. */
  rule<Name extends OperationName = OperationName>(rule: Rule<Name>): Promise<KeptRule>;
  rules(): Promise<KeptRule[]>;
  /** Deletes a rule, or all of them. */
  deleteRules(id?: number): Promise<void>;
  /** The calls that the journal keeps, oldest first. @param filter which, and the most of them. */
  calls(filter?: CallFilter & { limit?: number }): Promise<Call[]>;
  /**
   * Waits until `count` calls match, 1 if missing, those that are already there included.
   *
   * @throws UnderstudyError with status 408 if too few come within `timeoutMs`, 5,000 if missing.
   */
  waitForCalls(filter?: CallFilter & { count?: number; timeoutMs?: number }): Promise<Call[]>;
  /** Follows the calls that arrive from now on, or those after `after`. Ends when the signal aborts, or the service stops. */
  followCalls(filter?: CallFilter, signal?: AbortSignal): AsyncIterable<Call>;
  clearCalls(): Promise<void>;
  /** The calls as HAR 1.2, which browsers' tools open. */
  har(filter?: CallFilter): Promise<object>;
  /** Restores everything except the snapshots to its state at the start of the service. */
  reset(): Promise<void>;
  /** Keeps the present rows, sequences and clock. */
  snapshot(name: string): Promise<Snapshot>;
  /** Returns to a snapshot, and clears rules and calls. */
  restore(name: string): Promise<void>;
  snapshots(): Promise<Snapshot[]>;
  deleteSnapshot(name: string): Promise<void>;
  /** Changes a company by its number, as its own `change` does. */
  changeCompany(company: number, patch: RescuePatch | MacroPatch | LockpathPatch): Promise<void>;
  deleteCompany(company: number): Promise<void>;
  /** Changes settings until the next reset. @returns the settings. */
  settings(changes?: Partial<Settings>): Promise<Settings>;
  /** Ends what this object follows. A service that `startUnderstudy` started closes, too; any other keeps running. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Connects to an Understudy that runs elsewhere, in stand-in mode. Stopping the connection leaves that running.
 *
 * @param managementUrl the address of its management port, such as `http://127.0.0.1:8081`.
 * @param token what MANAGEMENT_TOKEN says there, if it is set.
 * @throws UnderstudyError if there is none, or it is not in stand-in mode.
 */
export async function connectToUnderstudy(managementUrl: string, token?: string): Promise<Understudy> {
  const client = managementClient(managementUrl, token);
  const { url, contracts } = await askAbout(client, managementUrl);
  const { send } = client;
  const listOfCalls = async (path: string, filter: object = {}) =>
    (await send<{ calls: Call[] }>('GET', path + queryOf({ ...filter }))).calls;

  const stopped = new AbortController();
  const stop = () => {
    stopped.abort();
    return Promise.resolve();
  };

  return {
    ...{ url, managementUrl, ...contractsOf(client, contracts), clock: clockOf(client) },
    rule: (rule) => send('POST', '/control/rules', rule),
    rules: async () => (await send<{ rules: KeptRule[] }>('GET', '/control/rules')).rules,
    deleteRules: (id) => send('DELETE', id === undefined ? '/control/rules' : `/control/rules/${id}`),
    calls: (filter) => listOfCalls('/control/calls', filter),
    waitForCalls: (filter) => listOfCalls('/control/calls/wait', filter),
    followCalls: (filter, signal = stopped.signal) =>
      followCalls(client, filter, AbortSignal.any([signal, stopped.signal])),
    har: (filter) => send('GET', `/control/calls.har${queryOf({ ...filter })}`),
    clearCalls: () => send('DELETE', '/control/calls'),
    reset: () => send('POST', '/control/reset'),
    snapshot: async (name) => send('PUT', snapshotPath(name)),
    restore: async (name) => send('POST', `${snapshotPath(name)}/restore`),
    snapshots: async () => (await send<{ snapshots: Snapshot[] }>('GET', '/control/snapshots')).snapshots,
    deleteSnapshot: async (name) => send('DELETE', snapshotPath(name)),
    changeCompany: (company, patch) => send('PATCH', `/control/companies/${company}`, patch),
    deleteCompany: (company) => send('DELETE', `/control/companies/${company}`),
    settings: (changes) => send(changes ? 'PATCH' : 'GET', '/control/settings', changes),
    ...{ stop, [Symbol.asyncDispose]: stop },
  };
}

/** @throws UnderstudyError for a name that an address cannot keep, such as `..` or an empty one. The service checks the rest. */
function snapshotPath(name: string): string {
  if (/^\.*$/.test(name))
    throw new UnderstudyError(
      422,
      `The name of a snapshot must have a character other than a dot, which "${name}" lacks`,
    );
  return `/control/snapshots/${encodeURIComponent(name)}`;
}
