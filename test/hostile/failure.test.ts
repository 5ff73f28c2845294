import { withoutVersion } from '../../src/contracts/rescue/outcomes';
import { startTestService, type TestService } from '../support/service';
import { doorsOf, goodValues, operations } from './operations';
import type { Target } from './target';

/**
 * What goes wrong inside is answered by the contract's ERROR, and stays inside: its text would tell an attacker of
 * tables, versions and paths.
 */
const inside =
  /relation|column|select|insert|update|argon2|node_modules|[/\\]src[/\\]|\.[jt]s\b|Error:|at .+:\d+:\d+/i;

let service: TestService;
let target: Target;
beforeAll(async () => {
  service = await startTestService();
  target = { service, code: await service.authCodeOf(), restore: () => service.reset() };
});
afterAll(() => service.close());

const calls = operations.flatMap((operation) => doorsOf(operation).map((door) => ({ operation, door })));

async function expectError({ operation, door }: (typeof calls)[number]): Promise<void> {
  const reply = await door.call(target, operation, goodValues(operation, target.code));
  expect(reply.status).toBe(200);
  expect(reply.body.replace(/https?:\S+/g, '')).not.toMatch(inside);
  const outcome = `${withoutVersion(operation.name)}_Error`;
  if (!door.name.startsWith('SOAP')) return expect(reply.body).toBe('ERROR');
  const payload = /<soap:Body>(.*)<\/soap:Body>/.exec(reply.body)?.[1];
  const result = `<${operation.name}Result>${outcome}</${operation.name}Result>`;
  expect(payload?.replace(/ xmlns="[^"]*"/, '')).toBe(
    `<${operation.name}Response>${result}</${operation.name}Response>`,
  );
}

describe('tables that are not there', () => {
  const tables = ['node', 'session', 'call_window'];
  const rename = async (from: string, to: string) => {
    for (const table of tables)
      await service.db.knex.raw('ALTER TABLE ?? RENAME TO ??', [from + table, to + table]);
  };
  beforeAll(() => rename('', 'gone_'));
  afterAll(() => rename('gone_', ''));

  test.each(calls)('$operation.name over $door.name is ERROR and says no more', expectError);

  test('afterwards the service goes on', async () => {
    await rename('gone_', '');
    expect((await service.form('getUser_v2', { node: '337366', authcode: target.code })).text).toMatch(
      /^OK\n/,
    );
    await rename('', 'gone_');
  });
});

describe('a database that refuses to write', () => {
  beforeAll(() => service.db.knex.raw('ALTER TABLE node ADD CONSTRAINT frozen CHECK (version = 0)'));
  afterAll(() => service.db.knex.raw('ALTER TABLE node DROP CONSTRAINT frozen'));

  test.each(calls.filter(({ operation }) => operation.name.startsWith('setUser')))(
    '$operation.name over $door.name is ERROR and says no more',
    async ({ operation, door }) => {
      const values = { ...goodValues(operation, target.code), sName: 'Changed' };
      const reply = await door.call(target, operation, values);
      expect(reply.body).toMatch(/^ERROR$|>setUser_Error</);
      expect(reply.body.replace(/https?:\S+/g, '')).not.toMatch(inside);
      const [john] = await service.db.knex('node').where({ node_id: 337366 }).pluck<string[]>('name');
      expect(john).toBe('John Doe');
    },
  );
});

describe('a database that is gone', () => {
  beforeAll(() => service.db.knex.destroy());
  afterAll(() => service.db.knex.initialize());

  test.each(calls)('$operation.name over $door.name is ERROR and says no more', expectError);

  test('the service says that it is alive and not ready', async () => {
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${service.url}/readyz`);
    expect({ status: ready.status, text: await ready.text() }).toEqual({ status: 503, text: 'NOT READY\n' });
  });
});
