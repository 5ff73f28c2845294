import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { changeOnce } from '../cli/changeOnce';
import { fastestKind } from '../support/databases';
import { prepare, type PreparedDatabase } from '../cli/databases';
import { newFolder, run, serve, stop, type Environment } from '../cli/program';
import { ADDRESS, stateIn, words } from './sides';

const state = ({ look }: PreparedDatabase) => look((db) => stateIn(db, DEMO_COMPANY));

/** The users of the demo, and what was done to it, as a database has them. */
const contents = ({ look }: PreparedDatabase) =>
  look(async (db) => ({
    users: await db('node').where({ company_id: DEMO_COMPANY }).orderBy('node_id').select<object[]>(),
    audit: await db('audit')
      .where({ company_id: DEMO_COMPANY })
      .whereNot({ operation: 'company thaw' })
      .orderBy('audit_id')
      .select<object[]>('at', 'operation', 'outcome', 'target', 'request_id'),
  }));

/** What names a database as the other one. */
const asOther = ({ DATA_DIR, DATABASE_URL }: Environment): [string[], Environment] =>
  DATA_DIR === undefined ? [[], { TO_DATABASE_URL: DATABASE_URL! }] : [['--to-data-dir', DATA_DIR], {}];

test.each([
  ['out of the embedded database', ['embedded', fastestKind]],
  ['into the embedded database', [fastestKind, 'embedded']],
] as const)('a company moves %s, with its users, its codes and its audit', async (_name, kinds) => {
  const [from, to] = [await prepare(kinds[0], 'demo'), await prepare(kinds[1], 'blank')];
  expect(await changeOnce(from.environment, 'Jane')).toEqual({ text: 'OK', movedTo: null });
  const before = await contents(from);
  const [options, setting] = asOther(to.environment);
  const moved = await run([...words(DEMO_COMPANY), ...options], { ...from.environment, ...setting });
  expect(moved).toMatchObject({ code: 0, stderr: '' });
  expect([await state(from), await state(to)]).toEqual(['moved', 'here']);
  const { users, audit } = await contents(to);
  expect(users).toEqual(before.users);
  expect(audit).toEqual([
    ...before.audit,
    expect.objectContaining({ operation: 'company freeze', outcome: 'OK' }),
  ]);
  expect(await changeOnce(to.environment, 'Joan')).toEqual({ text: 'OK', movedTo: null });
  expect(await changeOnce(from.environment, 'Jane')).toEqual({ text: 'ERROR', movedTo: ADDRESS });
});

test('a company that is not there makes no data directory', async () => {
  const { environment } = await prepare('embedded', 'demo');
  const folder = join(newFolder(), 'data');
  const { code, stderr } = await run([...words(7), '--to-data-dir', folder], environment);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('no company 7;') as unknown });
  expect(existsSync(folder)).toBe(false);
});

describe('an embedded database that cannot be opened', () => {
  let demo: PreparedDatabase;
  beforeAll(async () => (demo = await prepare('embedded', 'demo')));
  const move = async (environment: Environment, folder = newFolder()) =>
    run([...words(DEMO_COMPANY), '--to-data-dir', folder], environment);

  test('is not moved from while its service runs', async () => {
    const { DATA_DIR } = demo.environment;
    const service = await serve({ ...demo.environment, LOG_LEVEL: 'silent' });
    const { code, stderr } = await move(demo.environment);
    await stop(service);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(DATA_DIR!) as unknown });
    expect(stderr).toMatch(/^understudy: .*in use/);
  });

  test('is not moved to while its service runs, and the company stays as it was', async () => {
    const source = await prepare(fastestKind, 'demo');
    const service = await serve({ ...demo.environment, LOG_LEVEL: 'silent' });
    const { code, stderr } = await move(source.environment, demo.environment.DATA_DIR);
    await stop(service);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^understudy: The other database: .*in use/);
    expect(await state(source)).toBe('here');
  });

  test('is not moved to itself', async () => {
    const { code, stderr } = await move(demo.environment, demo.environment.DATA_DIR);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'understudy: The other database is the same one; name another.\n',
    });
    expect(await state(demo)).toBe('here');
  });
});
