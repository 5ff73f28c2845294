import { withoutVersion } from '../../src/contracts/rescue/outcomes';
import type { OperationSchema, TypeSchema } from '../../src/soap/schema';
import { everything, nodes } from '../contract/rescue/demoNodes';
import { startTestService, type TestService } from '../support/service';
import { doorsOf, goodValues, operations } from './operations';
import type { Target } from './target';

/**
 * An internal failure is answered with the contract's ERROR, without its message, which would tell an attacker about
 * tables, versions and paths.
 */
const inside =
  /relation|column|select|insert|update|argon2|node_modules|[/\\]src[/\\]|\.[jt]s\b|Error:|at .+:\d+:\d+/i;

let service: TestService;
let target: Target;
beforeAll(async () => {
  // On PostgreSQL, batches have a connection of their own, which outlives the pool that is closed below.
  service = await startTestService('embedded');
  target = { service, code: await service.authCodeOf(), restore: () => service.reset() };
});
afterAll(() => service.close());

const calls = operations.flatMap((operation) => doorsOf(operation).map((door) => ({ operation, door })));

async function expectError({ operation, door }: (typeof calls)[number]): Promise<void> {
  const reply = await door.call(target, operation, goodValues(operation, target.code));
  expect(reply.status).toBe(200);
  expect(reply.body.replace(/https?:\S+/g, '')).not.toMatch(inside);
  if (!door.name.startsWith('SOAP')) return expect(reply.body).toBe('ERROR');
  expect(payloadOf(reply.body)).toBe(errorPayload(operation));
}

function payloadOf(body: string): string | undefined {
  return /<soap:Body>(.*)<\/soap:Body>/.exec(body)?.[1]?.replace(/ xmlns="[^"]*"/, '');
}

/** The ERROR reply. The other elements that its schema requires have empty values. */
function errorPayload({ name, output }: OperationSchema): string {
  const [result, ...others] = output.fields;
  const members = result?.type.kind === 'enum' ? result.type.members.map((member) => member.name) : [];
  // The members of actions on sessions have a prefix of their own, and those of setUserStatus_v7_1 have none.
  const known = [`${withoutVersion(name)}_Error`, `${name}Ret_Error`, 'Error'];
  const error = members.find((member) => known.includes(member));
  const blanks = others.map(({ name: element, type, required }) =>
    required ? `<${element}>${nothingOf(type)}</${element}>` : '',
  );
  return `<${name}Response><${name}Result>${error}</${name}Result>${blanks.join('')}</${name}Response>`;
}

function nothingOf(type: TypeSchema): string {
  if (type.kind === 'enum') return type.members[0]!.name;
  return type.kind === 'boolean' ? 'false' : '0';
}

describe('missing tables', () => {
  const tables = ['node', 'session', 'call_window'];
  const rename = async (from: string, to: string) => {
    for (const table of tables)
      await service.db.knex.raw('ALTER TABLE ?? RENAME TO ??', [from + table, to + table]);
  };
  beforeAll(() => rename('', 'gone_'));
  afterAll(() => rename('gone_', ''));

  test.each(calls)('$operation.name over $door.name returns ERROR and nothing else', expectError);

  test('the service recovers afterwards', async () => {
    await rename('gone_', '');
    expect(
      (await service.form('getUser_v2', { node: String(nodes.john), authcode: target.code })).text,
    ).toMatch(/^OK\n/);
    await rename('', 'gone_');
  });
});

describe('a database that refuses to write', () => {
  const frozen = 'CHECK (version = 0 AND node_id < 1000000)';
  beforeAll(() => service.db.knex.raw(`ALTER TABLE node ADD CONSTRAINT frozen ${frozen}`));
  afterAll(() => service.db.knex.raw('ALTER TABLE node DROP CONSTRAINT frozen'));

  /** The operations that write nodes, and the values with which a valid call changes one. */
  const changes: Record<string, Record<string, string>> = {
    setUser: { sName: 'Changed' },
    setUser_v2: { sName: 'Changed' },
    setUserStatus_v7_1: { eStatus: 'Disabled' },
    setGroup: { sName: 'Changed' },
    setGroup_v2: { sName: 'Changed' },
    createUser: {},
    createUsers: {},
    createGroup: {},
    deleteNode: {},
    moveNode: {},
  };

  test.each(calls.filter(({ operation }) => operation.name in changes))(
    '$operation.name over $door.name is ERROR, changes nothing and says no more',
    async ({ operation, door }) => {
      const before = await everything(service.db.knex);
      const values = { ...goodValues(operation, target.code), ...changes[operation.name] };
      const reply = await door.call(target, operation, values);
      if (operation.name === 'createUsers') {
        // createUsers has an outcome for each user.
        const [user, ...more] = reply.body.match(/<eResult>.*?<\/USERRESULT>/g) ?? [];
        expect(user).toBe('<eResult>Error</eResult><iNodeID>0</iNodeID></USERRESULT>');
        expect(more).toEqual([]);
      } else if (door.name.startsWith('SOAP')) {
        expect(payloadOf(reply.body)).toBe(errorPayload(operation));
      } else {
        expect(reply.body).toBe('ERROR');
      }
      expect(reply.body.replace(/https?:\S+/g, '')).not.toMatch(inside);
      expect(await everything(service.db.knex)).toEqual(before);
    },
  );
});

describe('an unavailable database', () => {
  beforeAll(() => service.db.knex.destroy());
  afterAll(() => service.db.knex.initialize());

  test.each(calls)('$operation.name over $door.name returns ERROR and nothing else', expectError);

  test('the service reports that it is alive and not ready', async () => {
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${service.url}/readyz`);
    expect({ status: ready.status, text: await ready.text() }).toEqual({
      status: 503,
      text: expect.stringMatching(/^NOT READY: the database cannot be reached\n$/) as string,
    });
  });
});
