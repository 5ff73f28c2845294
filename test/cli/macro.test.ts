import type { Command } from 'commander';
import { macroCommands } from '../../src/contracts/macro/commands';
import type { RunCommand } from '../../src/contracts/contract';
import type { Database } from '../../src/store/engine/database';
import { databaseKinds } from '../support/databases';
import { startMacroService, userOf, type MacroService } from '../support/macroService';
import { quietTools } from './quietTools';

let database: Database;

/** Runs a command as the command line does. @param typed is called when the password is typed. */
async function understudy(
  words: string[],
  password = '',
  typed: () => Promise<unknown> = () => Promise.resolve(),
): Promise<{ out: string; error?: string }> {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  let error: string | undefined;
  const run: RunCommand = (command) =>
    command({
      ...quietTools,
      readPassword: () => typed().then(() => password),
      withDatabase: (task) => task(database.knex),
    }).catch((cause: Error) => void (error = cause.message));
  try {
    await macroCommands(run)[0]!.parseAsync(words, { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return { out: lines.join('\n'), error };
}

describe.each(databaseKinds)('understudy macro on %s', (kind) => {
  let service: MacroService;
  beforeAll(async () => {
    service = await startMacroService(kind);
    database = service.db;
  });
  beforeEach(() => {
    database = service.db;
    return service.reset();
  });
  afterAll(() => service.close());

  const create = (...more: string[]) => ['create', '--database', 'TRIAL', '--user', 'admin', ...more];

  test('create creates a database code with its first system administrator and its policy', async () => {
    const policy = ['--min-length', '8', '--lock-after', '3', '--digit', '--study', 'TEA', '--site', 'S1'];
    expect((await understudy(create(...policy), 'Orange-Kettle')).error).toContain('digit');
    expect((await understudy(create(...policy), 'Orange-Kettle-4')).error).toBeUndefined();
    const answer = await service.login('admin', {
      password: 'Orange-Kettle-4',
      databaseCode: 'TRIAL',
      userRole: 'FullUser',
    });
    expect([answer.result, answer.element('sysAdmin')]).toEqual(['Success', 'true']);
    const [row] = await database.knex('macro_database').where({ code: 'TRIAL' }).select<object[]>();
    expect(row).toMatchObject({ min_length: 8, max_length: 15, lock_after: 3, digit: true });
    const line = 'study="TEA" site="S1" user="admin" role="FullUser" action="add"';
    const associationsXml = `<macroassociations><macroassociation ${line}/></macroassociations>`;
    const values = { user: userOf(answer.element('token')!), associationsXml };
    expect((await service.call('ImportAssociations', values)).result).toBe('Success');
  });

  test.each([
    [create('--database', 'DEMO'), 'DEMO'],
    [create('--user', 'no~body'), 'user name'],
    [create('--full-name', 'a=b'), 'full name'],
    [create('--min-length', '20'), '--min-length'],
    [create('--study', 'AllStudies'), 'AllStudies'],
    [create('--site', 'S1', '--site', 'S1'), 'site'],
  ])('%j is refused', async (words, reason) => {
    expect((await understudy(words, 'Orange-Kettle-4')).error).toContain(reason);
    expect(await database.knex('company')).toHaveLength(1);
  });

  test('change-password replaces a temporary password by one that the API accepts', async () => {
    const root = await service.tokenOf('root');
    const bob = { userid: 'Bob', fullname: 'Bob', password: 'Orange-Kettle-4', sysadmin: false };
    expect(await service.as(root, 'CreateUser', bob)).toBe('Success');
    const line = 'study="AllStudies" site="AllSites" user="Bob" role="Clerk" action="add"';
    const associationsXml = `<macroassociations><macroassociation ${line}/></macroassociations>`;
    await service.call('ImportAssociations', { user: userOf(root), associationsXml });
    const login = async (password: string) =>
      (await service.login('bob', { password, userRole: 'Clerk' })).result;
    expect(await login('Orange-Kettle-4')).toBe('ChangePassword');

    const change = ['change-password', '--database', 'DEMO', '--user', 'BOB'];
    expect((await understudy(change, 'short')).error).toContain('at least 6');
    expect((await understudy(change, 'Orange-Kettle-4')).error).toContain('in use');
    expect((await understudy(change, 'Green-Kettle-5')).error).toBeUndefined();
    expect(await login('Green-Kettle-5')).toBe('Success');
    expect(await login('Orange-Kettle-4')).toBe('Failed');
    const entries = await database.knex('audit').where({ operation: 'change-password' }).select<object[]>();
    expect(entries).toEqual([expect.objectContaining({ actor: null, target: 'Bob', changed: ['password'] })]);
  });

  test('change-password works although the user is changed while the password is typed', async () => {
    const change = async () => {
      await database.knex('macro_user').update({ version: database.knex.raw('version + 1') });
    };
    const words = ['change-password', '--database', 'DEMO', '--user', 'clerk'];
    expect((await understudy(words, 'Green-Kettle-5', change)).error).toBeUndefined();
    expect((await service.login('clerk', { password: 'Green-Kettle-5' })).result).toBe('Success');
  });

  test('unlock removes the lock without another sysadmin', async () => {
    for (let n = 1; n <= 5; n++) await service.login('root', { password: 'wrong' });
    expect((await service.login('root')).result).toBe('AccountDisabled');
    const unlock = ['unlock', '--database', 'DEMO', '--user', 'ROOT'];
    expect(await understudy(unlock)).toEqual({ out: 'Unlocked root.', error: undefined });
    expect((await service.login('root')).result).toBe('Success');
    expect(await understudy(unlock)).toEqual({ out: 'root was not locked.', error: undefined });
    const entries = await database.knex('audit').where({ operation: 'unlock' }).select<object[]>();
    expect(entries).toEqual([
      expect.objectContaining({
        ...{ contract: 'macro', actor: null, target: 'root', outcome: 'OK', address: 'command line' },
        changed: ['locked', 'locked_at', 'wrong_passwords'],
      }),
    ]);
  });

  test('unlock of an unknown user is refused', async () => {
    const words = ['unlock', '--database', 'DEMO', '--user', 'nobody'];
    expect((await understudy(words)).error).toContain('nobody');
  });

  test('create --lock-minutes sets the length of a lock, which by default does not end on its own', async () => {
    const length = async () => {
      const rows = await database
        .knex('macro_database')
        .where({ code: 'TRIAL' })
        .pluck<number[]>('lock_minutes');
      await service.reset();
      return rows;
    };
    await understudy(create(), 'Orange-Kettle-4');
    expect(await length()).toEqual([0]);
    await understudy(create('--lock-minutes', '30'), 'Orange-Kettle-4');
    expect(await length()).toEqual([30]);
  });

  test('change-password of an unknown user is refused', async () => {
    const words = ['change-password', '--database', 'DEMO', '--user', 'nobody'];
    expect((await understudy(words, 'Green-Kettle-5')).error).toContain('nobody');
  });

  test('role set changes a role from the next call on, and role list prints it', async () => {
    const clerk = await service.tokenOf('clerk');
    const edit = () => service.as(clerk, 'EditUserName', { userid: 'viewer', fullname: 'V' });
    expect(await edit()).toBe('Success');
    const set = ['role', 'set', 'Clerk', '--database', 'DEMO'];
    await understudy([...set, '--permission', 'Create user', '--permission', 'Reset password']);
    expect(await edit()).toBe('PermissionDenied');
    await understudy(['role', 'set', 'New', '--database', 'DEMO']);
    expect((await understudy(['role', 'list', '--database', 'DEMO'])).out).toBe(
      'Clerk: Create user, Reset password\n' +
        'FullUser: Create user, Edit user, Reset password, Change user access\n' +
        'New: -\nViewer: -',
    );
  });

  test.each([
    [['role', 'set', 'FullUser', '--database', 'DEMO'], 'FullUser'],
    [['role', 'set', 'Clerk', '--database', 'DEMO', '--permission', 'fly'], 'fly'],
    [['role', 'set', 'Clerk', '--database', 'NONE'], 'NONE'],
    [['role', 'list', '--database', 'NONE'], 'NONE'],
  ])('%j is refused', async (words, reason) => {
    expect((await understudy(words)).error).toContain(reason);
  });
});

test('no command accepts a password as an argument', () => {
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  const flags = macroCommands(() => Promise.resolve())
    .flatMap(all)
    .flatMap(({ options }) => options.map(({ flags }) => flags));
  expect(flags.length).toBeGreaterThan(10);
  expect(flags.filter((each) => /pass|pwd|secret/i.test(each))).toEqual([]);
});
