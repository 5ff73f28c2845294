/** @isolated because it replaces modules. */
import { Command } from 'commander';
import { sessionsCommand } from '../../src/cli/sessions/command';
import type { Config } from '../../src/config';
import { contracts } from '../../src/contracts';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { LOCKPATH_DEMO_COMPANY } from '../../src/contracts/lockpath/demo';
import { DEMO_MACRO_COMPANY } from '../../src/contracts/macro/demo';
import type { Database } from '../../src/store/engine/database';
import { logins, authenticates, type Login } from '../guessing/logins';
import { keys, startPlayground, type Playground } from '../hostile/playground';
import { databaseKinds } from '../support/databases';
import { quietTools } from './quietTools';

let database: Database;
jest.mock('../../src/cli/shared/openMigrated', () => ({
  withDatabase: (_config: Config, task: (opened: Database) => Promise<void>) => task(database),
}));

/** Runs a command as the command line does. @param typed is called when the password is typed. */
async function understudy(
  line: string,
  password = '',
  typed: () => Promise<unknown> = () => Promise.resolve(),
): Promise<{ out: string; error?: string }> {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((text: string) => void lines.push(text));
  let error: string | undefined;
  const attempt = (ended: Promise<void>) => ended.catch((cause: Error) => void (error = cause.message));
  const tools = {
    ...quietTools,
    readPassword: () => typed().then(() => password),
    withDatabase: <T>(task: (db: Database['knex']) => Promise<T>) => task(database.knex),
  };
  const program = new Command();
  const ofContracts = contracts.flatMap(({ commands }) => commands((command) => attempt(command(tools))));
  const sessions = sessionsCommand((command) => () => attempt(command({} as Config)), contracts);
  for (const command of [...ofContracts, sessions]) program.addCommand(command);
  try {
    await program.parseAsync(line.split(' '), { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return { out: lines.join('\n'), error };
}

const login = (name: string) => logins.find((each) => each.name === name)!;
const rescue = { ...login('Rescue login'), right: { user: 'master@example.com', password: '' } };
const lockpath = login('Lockpath Login');
const NEW = 'Green-Kettle-42';

describe.each(databaseKinds)('a way back in on %s', (kind) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground(kind);
    database = playground.db;
  });
  beforeEach(async () => {
    database = playground.db;
    await playground.restore();
  });
  afterAll(() => playground.close());

  const lives = (of: Login, secret: string) => authenticates(playground.url, of, secret);
  const entries = (operation: string) =>
    database.knex('audit').where({ operation }).orderBy('audit_id').select<object[]>();

  test.each([
    ['rescue set-password --email MASTER@example.com', rescue, keys.rescueSession, 'password'],
    ['lockpath set-password --username ADMIN', lockpath, keys.lockpathSession, 'Password'],
  ])('%s lets the user in, ends the sessions, and is audited', async (line, of, session, member) => {
    expect(await lives(of, session)).toBe(true);
    expect((await understudy(line, NEW)).error).toBeUndefined();
    expect(await lives(of, session)).toBe(false);
    const { secret } = await of.call(playground.url, { user: of.right.user, password: NEW });
    expect(await lives(of, secret!)).toBe(true);
    expect(await entries('set-password')).toMatchObject([
      { actor: null, outcome: 'OK', address: 'command line', changed: [member] },
    ]);
  });

  test.each([
    ['rescue set-password --email master@example.com', '', 'empty'],
    ['rescue set-password --email master@example.com', 'Ab-1', '8 characters'],
    ['rescue set-password --email master@example.com', 'two wo-RDS-42', 'whitespace'],
    ['rescue set-password --email nobody@example.com', NEW, 'There is no user'],
    ['lockpath set-password --username admin', 'Ab-1', 'shorter than'],
    ['lockpath set-password --username admin', 'password12', 'easy to guess'],
    ['lockpath set-password --username nobody', NEW, 'There is no user'],
  ])('%s with %j is refused, and changes nothing', async (line, password, reason) => {
    const before = await playground.digest();
    expect((await understudy(line, password)).error).toContain(reason);
    expect(await playground.digest()).toBe(before);
    expect(await entries('set-password')).toEqual([]);
  });

  test.each([
    ['rescue set-password --email master@example.com', rescue, 'node'],
    ['lockpath set-password --username admin', lockpath, 'lockpath_user'],
  ])('%s works although the user is changed while the password is typed', async (line, of, table) => {
    const change = async () => {
      await database.knex(table).update({ version: database.knex.raw('version + 1') });
    };
    expect((await understudy(line, NEW, change)).error).toBeUndefined();
    const { secret } = await of.call(playground.url, { user: of.right.user, password: NEW });
    expect(await lives(of, secret!)).toBe(true);
    expect(await entries('set-password')).toHaveLength(1);
  });

  test('lockpath set-password refuses a SAML user', async () => {
    await database.knex('lockpath_user').where({ user_id: 6 }).update({ is_saml: true, password_hash: null });
    expect((await understudy('lockpath set-password --username admin', NEW)).error).toContain('SAML');
  });

  const left = async () => ({
    rescue: (await database.knex('session')).length,
    macro: (await database.knex('macro_session')).length,
    lockpath: (await database.knex('lockpath_session')).length,
  });
  const all = { rescue: 1, macro: 1, lockpath: 1 };

  test.each([
    ['--all', { rescue: 0, macro: 0, lockpath: 0 }, [0, 0, 0]],
    ['--all --contract macro', { ...all, macro: 0 }, [0]],
    [`--company ${DEMO_COMPANY}`, { ...all, rescue: 0 }, [DEMO_COMPANY, DEMO_COMPANY, DEMO_COMPANY]],
    [`--company ${DEMO_MACRO_COMPANY} --contract rescue`, all, [DEMO_MACRO_COMPANY]],
    ['--user MASTER@example.com', { ...all, rescue: 0 }, [DEMO_COMPANY]],
    ['--user jdoe@example.com', all, [DEMO_COMPANY]],
    ['--user root', { ...all, macro: 0 }, [DEMO_MACRO_COMPANY]],
    ['--user Admin --contract lockpath', { ...all, lockpath: 0 }, [LOCKPATH_DEMO_COMPANY]],
  ])('sessions end %s ends only those sessions, and is audited', async (options, expected, companies) => {
    expect(await left()).toEqual(all);
    const { out, error } = await understudy(`sessions end ${options}`);
    expect(error).toBeUndefined();
    expect(await left()).toEqual(expected);
    const ended = 3 - Object.values(expected).reduce((sum, count) => sum + count);
    expect(out).toBe(`Ended ${ended} ${ended === 1 ? 'session' : 'sessions'}.`);
    const audited = await entries('sessions end');
    expect(audited).toMatchObject(
      companies.map((company_id) => ({ company_id, actor: null, address: 'command line' })),
    );
  });

  test.each([
    ['', 'Say whose sessions'],
    ['--contract macro', 'Say whose sessions'],
    ['--user nobody', 'There is no user nobody'],
    [`--user root --company ${DEMO_COMPANY}`, 'There is no user root'],
    ['--company 4711', 'There is no company 4711'],
  ])('sessions end %s is refused, and ends no session', async (options, reason) => {
    expect((await understudy(`sessions end ${options}`.trim())).error).toContain(reason);
    expect(await left()).toEqual(all);
    expect(await entries('sessions end')).toEqual([]);
  });

  test('sessions end with a name in two contracts asks which contract', async () => {
    await database
      .knex('lockpath_username_claim')
      .where({ username_key: 'admin' })
      .update({ username_key: 'root' });
    const { error } = await understudy('sessions end --user root');
    expect(error).toContain(`macro in company ${DEMO_MACRO_COMPANY}, lockpath in company`);
    expect(await left()).toEqual(all);
    expect((await understudy('sessions end --user root --contract macro')).error).toBeUndefined();
    expect(await left()).toEqual({ ...all, macro: 0 });
  });
});
