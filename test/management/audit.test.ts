import { startApp, type App } from '../../src/app';
import { contracts } from '../../src/contracts';
import { statusSchema } from '../../src/management/endpoints/status';
import { audit, type AuditSource } from '../../src/management/endpoints/audit';
import type { Database } from '../../src/store/engine/database';
import { schemaVersion } from '../../src/store/engine/migrate';
import { exchange } from '../http/wire';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { openPort } from './port';

const TOKEN = 'a-token-of-the-management-port';

/** An entry at a minute of 15 January. */
const entry = (minute: number, others: object = {}) => ({
  ...{ company_id: 560961, at: `2026-01-15T12:0${minute}:00Z`, contract: 'rescue', operation: 'setUser' },
  ...{ actor: '337363', target: `target-${minute}`, outcome: 'OK', changed: '["name"]' },
  ...{ request_id: `request-${minute}`, address: '192.0.2.7' },
  ...others,
});

describe('GET /audit of a service on the embedded database', () => {
  let database: Database;
  let app: App;
  beforeAll(async () => {
    database = await openTestDatabase('embedded');
    await database
      .knex('audit')
      .insert([
        entry(1),
        entry(2, { company_id: 0, contract: 'macro', actor: null, outcome: 'Failed' }),
        entry(3, { actor: '337365' }),
        entry(4, { company_id: 7, contract: 'lockpath' }),
      ]);
    app = await startApp({ config: { ...testConfig, management: { host: '127.0.0.1', port: 0 } }, database });
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const read = async (query: string) => {
    const response = await fetch(`${app.management}/audit${query}`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await response.text()).split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  test.each<[string, number[]]>([
    ['', [1, 2, 3, 4]],
    ['?company=560961', [1, 3]],
    ['?company=0', [2]],
    ['?contract=lockpath', [4]],
    ['?contract=understudy', []],
    ['?actor=337365', [3]],
    ['?target=target-4&actor=337363', [4]],
    ['?outcome=Failed', [2]],
    ['?since=2026-01-15T12:03:00Z', [3, 4]],
    ['?limit=2', [3, 4]],
  ])('%s selects entries', async (query, expected) => {
    expect((await read(query)).map(({ target }) => Number(String(target).slice(7)))).toEqual(expected);
  });

  test('has each entry as recorded', async () => {
    expect((await read('?limit=1&company=560961'))[0]).toEqual({
      ...{
        id: 3,
        time: '2026-01-15T12:03:00.000Z',
        company: 560961,
        contract: 'rescue',
        operation: 'setUser',
      },
      ...{ actor: '337365', target: 'target-3', outcome: 'OK', changed: ['name'] },
      ...{ address: '192.0.2.7', request: 'request-3' },
    });
  });

  test.each([
    ['?since=yesterday', 'since: must look like 2026-01-31 or 2026-01-31T12:00:00Z.'],
    ['?contract=other', 'contract: Invalid option'],
    ['?limit=0', 'limit: must be a whole number from 1'],
    ['?actor=%00', 'actor: must not contain NUL'],
    ['?target=a%00', 'target: must not contain NUL'],
    ['?outcome=%00', 'outcome: must not contain NUL'],
    ['?user=7', 'user: It is unknown; there are company, contract, actor'],
  ])('%s is refused', async (query, detail) => {
    const { status, body } = await exchange(app.management!, { path: `/audit${query}` });
    expect(status).toBe(422);
    expect(body).toContain(detail);
  });

  test('goes on with new entries until its client leaves', async () => {
    const leaving = new AbortController();
    const response = await fetch(`${app.management}/audit?follow=true&limit=1`, { signal: leaving.signal });
    const reader = response.body!.getReader();
    const next = async () => Buffer.from((await reader.read()).value ?? []).toString();
    expect(await next()).toContain('"target":"target-4"');
    await database.knex('audit').insert(entry(5));
    expect(await next()).toContain('"target":"target-5"');
    leaving.abort();
  });

  test('GET /status says what runs, as its schema describes it', async () => {
    const { body } = await exchange(app.management!, { path: '/status' });
    expect(statusSchema.parse(JSON.parse(body))).toMatchObject({
      ...{ pid: process.pid, url: app.address, standIn: false, ready: true, schema: schemaVersion },
      database: { kind: 'embedded' },
      companies: Object.fromEntries(contracts.map(({ name }) => [name, 0])),
    });
  });
});

test('an audit that is cut off breaks its connection, so that nobody takes it for the whole', async () => {
  let begun: () => void;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const source: AuditSource = {
    contracts: ['rescue'],
    async *pages(_query, signal) {
      yield [{ id: 1 }];
      begun();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  };
  const { url, close } = await openPort([audit(source)]);
  const response = await fetch(`${url}/audit`);
  const text = response.text();
  await hasBegun;
  await close();
  await expect(text).rejects.toThrow('terminated');
});

describeOnPostgreSQL('GET /audit of a service on PostgreSQL', () => {
  test('is there only if a token is demanded', async () => {
    const database = await openTestDatabase('postgresql');
    const start = (token?: string) =>
      startApp({ config: { ...testConfig, management: { host: '127.0.0.1', port: 0, token } }, database });
    const [open, guarded] = [await start(), await start(TOKEN)];
    const statusOf = async (app: App, headers: Record<string, string> = {}) =>
      (await exchange(app.management!, { path: '/audit', headers })).status;
    expect(await statusOf(open)).toBe(404);
    expect(await statusOf(guarded)).toBe(401);
    expect(await statusOf(guarded, { Authorization: `Bearer ${TOKEN}` })).toBe(200);
    const { body } = await exchange(open.management!, { path: '/status' });
    expect(JSON.parse(body)).toMatchObject({ database: { kind: 'postgresql' }, ready: true });
    await Promise.all([open.close(), guarded.close()]);
    await database.close();
  });
});
