import { startApp, type Parts } from '../../src/app';
import type { ControlStart } from '../../src/control/controls';
import type { CallEntry } from '../../src/control/journal/entry';
import type { Database } from '../../src/store/engine/database';
import { fastestKindAlone, openTestDatabase, type DatabaseKind } from './databases';
import { fillWithDemos } from './fill';
import { testConfig } from './testService';

/** An answer of the management port. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed JSON; undefined if there is no body. */
  json: Json;
}

/** JSON that a test looks into. */
export interface Json {
  readonly [member: string]: Json;
}

/** A service in stand-in mode with the demos, on free loopback ports. */
export interface TestStandIn {
  url: string;
  management: string;
  database: Database;
  /** Sends a request to the management port. */
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Adds a rule. @returns its id. */
  rule(rule: object): Promise<number>;
  /** The calls that match a query, such as `?operation=login`. */
  calls(query?: string): Promise<CallEntry[]>;
  close(): Promise<void>;
}

export interface TestStandInOptions {
  kind?: DatabaseKind;
  config?: Partial<Parts['config']>;
  standIn?: Partial<ControlStart>;
}

export async function startTestStandIn({
  kind = fastestKindAlone,
  config = {},
  standIn = {},
}: TestStandInOptions = {}): Promise<TestStandIn> {
  const database = await openTestDatabase(kind);
  await fillWithDemos(database.knex, new Date());
  const app = await startApp({
    config: { ...testConfig, management: { host: '127.0.0.1', port: 0 }, ...config },
    database,
    standIn: { journalSize: 1_000, settings: { loginLimit: true }, ...standIn },
  });
  const management = app.management!;
  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(management + path, {
      method,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      json: (text === '' ? undefined : JSON.parse(text)) as Json,
    };
  };
  return {
    url: app.address,
    management,
    database,
    send,
    async rule(rule) {
      const { status, json } = await send('POST', '/control/rules', rule);
      if (status !== 201) throw new Error(JSON.stringify(json));
      return Number(json['id']);
    },
    calls: async (query = '') =>
      (await send('GET', `/control/calls${query}`)).json['calls'] as unknown as CallEntry[],
    async close() {
      await app.close();
      await database.close();
    },
  };
}
