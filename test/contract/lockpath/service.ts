import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';
import type { Knex } from 'knex';
import {
  LOCKPATH_DEMO_COMPANY,
  lockpathDemoAdmin,
  makeLockpathDemo,
} from '../../../src/contracts/lockpath/demo';
import type { Parts } from '../../../src/app';
import { digestOf } from '../../../src/credentials/secrets';
import { openTestDatabase, type DatabaseKind } from '../../support/databases';
import { filledBy } from '../../support/fill';
import { rowsOf } from '../../support/rows';
import { startServiceCore, type ServiceCore } from '../../support/testService';

/** A session of the demo instance's administrator, valid when a test begins. */
const SESSION = 'thesessionoftheadministrator';

export const SESSION_REQUIRED = 'A valid session is required for API access.';
export const INVALID_PERMISSIONS = 'Invalid permissions.';
export const UNREADABLE = 'Failed to deserialize JSON, please ensure it is formatted correctly.';
export const INVALID_LANGUAGE = 'Invalid Language ID.';
export const UNKNOWN_FILTER = 'Cannot filter records with one or more of the provided field aliases.';

export interface Reply {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** A request. Without headers, it has the administrator's session. */
export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** An operation's argument: an object is sent as JSON, a text or a number unchanged. */
export type Argument = object | string | number | null;

/** Requests to a service with the demo instance. */
export interface LockpathCalls {
  /** Sends a request to a path under /SecurityService/. */
  send(path: string, sent?: Sent): Promise<Reply>;
  /** Calls an operation with the administrator's session. */
  call(operation: string, argument?: Argument, headers?: Record<string, string>): Promise<Reply>;
}

/** A service with the demo instance, on a free loopback port. */
export interface LockpathService extends ServiceCore, LockpathCalls {
  /** Starts a session of any user. @returns a Cookie header. */
  sessionOf(userId: number): Promise<string>;
}

const verbs: Readonly<Record<string, string>> = {
  Ping: 'GET',
  Logout: 'GET',
  GetUser: 'GET',
  GetGroup: 'GET',
  DeleteUser: 'DELETE',
  DeleteGroup: 'DELETE',
};

/** Starts a service on its own database. */
export async function startLockpath(
  kind: DatabaseKind,
  config: Partial<Parts['config']> = {},
): Promise<LockpathService> {
  const core = await startServiceCore(
    await openTestDatabase(kind),
    async (db, now) => {
      await filledBy(makeLockpathDemo)(db, now);
      await startSession(db, now, SESSION, lockpathDemoAdmin.userId);
    },
    config,
  );
  return Object.assign(core, {
    ...lockpathCalls(core, () => `.ASPXAUTH=${SESSION}`),
    async sessionOf(userId: number) {
      const id = `thesessionof${userId}`;
      await startSession(core.db.knex, core.now, id, userId);
      return `.ASPXAUTH=${id}`;
    },
  } satisfies Omit<LockpathService, keyof ServiceCore>);
}

/** The requests to a service. @param session the Cookie header of the administrator's session. */
export function lockpathCalls(service: { readonly url: string }, session: () => string): LockpathCalls {
  const calls: LockpathCalls = {
    async send(path, { method = 'GET', headers = { Cookie: session() }, body = '' } = {}) {
      // Node.js does not frame the body of a DELETE on its own.
      const length = method === 'GET' ? {} : { 'Content-Length': Buffer.byteLength(body) };
      const sent = request(`${service.url}/SecurityService/${path}`, {
        method,
        headers: { ...length, ...headers },
      });
      const reply = new Promise<IncomingMessage>((resolve, reject) => {
        sent.once('response', resolve);
        sent.once('error', reject);
      });
      sent.end(method === 'GET' ? undefined : body);
      const response = await reply;
      return { status: response.statusCode!, headers: response.headers, text: await text(response) };
    },
    call(operation, argument, headers = {}) {
      const body = typeof argument === 'object' ? JSON.stringify(argument) : String(argument ?? '');
      const method = verbs[operation.split('?')[0]!] ?? 'POST';
      return calls.send(operation, { method, headers: { Cookie: session(), ...headers }, body });
    },
  };
  return calls;
}

async function startSession(db: Knex, now: Date, id: string, user_id: number): Promise<void> {
  const user = { company_id: LOCKPATH_DEMO_COMPANY, user_id };
  await db('lockpath_session').insert({
    digest: digestOf(id),
    ...user,
    credential_version: db('lockpath_user').where(user).select('credential_version'),
    expires_at: new Date(now.getTime() + 20 * 60_000),
  });
}

/** The reply to a refused call. */
export function refusal(message: string): { status: number; text: string } {
  return { status: 400, text: `{"Message":"${message.replaceAll('"', '\\"')}","StackTrace":null}` };
}

/** The contents of the demo instance's tables, to check that a call changed nothing; without the sliding end of sessions. */
export async function contents({ db }: LockpathService): Promise<unknown> {
  const rows = await rowsOf(db.knex);
  return rows.map(({ table, rows: text }) => [table, text.replaceAll(/"expires_at":"[^"]*"/g, '')]);
}

/** Changes columns of a user of the demo instance directly in the database. */
export async function givenUser({ db }: LockpathService, user_id: number, columns: object): Promise<void> {
  await db.knex('lockpath_user').where({ company_id: LOCKPATH_DEMO_COMPANY, user_id }).update(columns);
}

/** Adds rows of the demo instance directly to the database. */
export async function givenRows({ db }: LockpathService, table: string, ...rows: object[]): Promise<void> {
  await db.knex(table).insert(rows.map((row) => ({ company_id: LOCKPATH_DEMO_COMPANY, ...row })));
}
