import { Agent } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import type { NodeRow } from '../../src/store/rescue/rows';
import { present, type Parameters } from '../contract/rescue/calls';
import { nodes } from '../contract/rescue/demoNodes';
import { send, type LiteralReply } from '../contract/rescue/literal';
import type { TestService } from '../support/service';

/** The default number of callers in a race. */
export const CALLERS = 16;

/** A call of an operation over HTTP. */
export type Call = [operation: string, parameters: Parameters];

/** Locks rows within a transaction. */
export type Hold = (transaction: Knex) => Knex.QueryBuilder;

/**
 * Makes all calls at once, each on its own connection, which is open before the first call.
 *
 * On PostgreSQL, the calls meet at the worst moment: `hold` locks something that every call has to write, and is
 * released only when all of them have read, decided, and wait to write. (The embedded database has one connection, so
 * there the calls only take turns, statement by statement.)
 *
 * @param waiting the number of statements that have to wait; fewer than the calls if calls share a batch.
 */
export async function race(
  service: TestService,
  calls: readonly Call[],
  hold: Hold,
  waiting = calls.length,
): Promise<LiteralReply[]> {
  const agent = new Agent({ keepAlive: true });
  try {
    await openConnections(service, agent, calls.length);
    const start = () => Promise.all(calls.map((call) => send(service.url, request(call), agent)));
    return service.db.kind === 'embedded'
      ? await start()
      : await holding(service.db.knex, hold, waiting, start);
  } finally {
    agent.destroy();
  }
}

/** The status words of replies. */
export function outcomes(replies: readonly LiteralReply[]): string[] {
  return replies.map(({ body }) => body.split('\n')[0]!);
}

function request([operation, parameters]: Call) {
  const query = new URLSearchParams(present(parameters)).toString();
  return { method: 'GET', path: `/API/${operation}.aspx?${query}`, headers: {}, body: '' };
}

async function openConnections(service: TestService, agent: Agent, count: number): Promise<void> {
  const health = { method: 'GET', path: '/healthz', headers: {}, body: '' };
  await Promise.all(Array.from({ length: count }, () => send(service.url, health, agent)));
  while (Object.values(agent.freeSockets).flat().length < count) await setImmediate();
}

/** Starts calls while something is locked, and releases it when the given number of them wait for it. PostgreSQL only. */
export async function holding<T>(db: Knex, hold: Hold, count: number, start: () => Promise<T>): Promise<T> {
  const transaction = await db.transaction();
  let ending: Promise<T>;
  let ended = false;
  try {
    await hold(transaction);
    ending = start().finally(() => (ended = true));
    // Queried outside the transaction, in which the server would show the same moment again and again.
    while (!ended && (await countWaiting(db)) < count);
    if (ended) throw new Error('The calls ended without waiting for what was held');
  } finally {
    await transaction.rollback();
  }
  return ending;
}

/** The number of statements that wait for a lock. PostgreSQL only. */
export async function countWaiting(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: { waiting: number }[] }>(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]!.waiting;
}

/** Locks the company's row, which every change of a seat or a status writes. */
export function holdCompany(db: Knex): Knex.QueryBuilder {
  return db('company').where({ company_id: DEMO_COMPANY }).forUpdate();
}

/** Locks a user's row, which every change of the user writes, and every new session or code of the user refers to. */
export function holdUser(nodeId: number): Hold {
  return (db) => db('node').where({ company_id: DEMO_COMPANY, node_id: nodeId }).forUpdate();
}

/** Adds users to the demo company. @returns for each, the parameters of a call that changes nothing. */
export async function addUsers(
  db: Knex,
  kind: 'technician' | 'master_administrator',
  enabled: boolean,
  count = CALLERS,
): Promise<Parameters[]> {
  const users = Array.from({ length: count }, (_, index) => {
    const node_id = 500_001 + index;
    const parent_id = kind === 'technician' ? nodes.group1 : nodes.masterAdministrators;
    const user = { company_id: DEMO_COMPANY, node_id, parent_id, kind, enabled };
    return { ...user, name: `User ${index}`, email: `user${index}@example.com`, ssoid: `user${index}` };
  }) satisfies Partial<NodeRow>[];
  await db('node').insert(users);
  await db('email_claim').insert(
    users.map(({ company_id, node_id, email }) => ({ company_id, node_id, email_key: email })),
  );
  if (kind === 'technician' && enabled) {
    await db('company').where({ company_id: DEMO_COMPANY }).increment('standard_seats_taken', count);
  }
  return users.map(({ node_id, name, email }) => ({
    node: String(node_id),
    name,
    email,
    status: enabled ? 'Enabled' : 'Disabled',
    mobileaddon: 'False',
    rpataddon: 'False',
    authcode: 'masterscode',
  }));
}
