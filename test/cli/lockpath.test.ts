import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { startApp } from '../../src/app';
import { lockpathDemoBanner } from '../../src/contracts/lockpath/banner';
import { explain } from '../../src/cli/shared/explain';
import { lockpathCommands } from '../../src/contracts/lockpath/commands';
import type { RunCommand } from '../../src/contracts/contract';
import { withDatabase } from '../../src/cli/shared/openMigrated';
import { readConfig, type Config } from '../../src/config';
import { openDatabase } from '../../src/store/engine/database';
import { openTestDatabase } from '../support/databases';
import { loadEmbedded } from '../support/embedded';
import { runFolder } from '../support/runFolder';
import { testConfig } from '../support/service';
import { quietTools } from './quietTools';

// Creating an embedded database takes a few seconds.
jest.setTimeout(60_000);

describe('understudy lockpath create', () => {
  let config: Config;
  let said: string[];
  beforeAll(async () => {
    const dataDir = await mkdtemp(join(runFolder(), 'lockpath-create-'));
    const pglite = await loadEmbedded('migrated', dataDir);
    await pglite.close();
    config = readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
  });
  beforeEach(() => {
    said = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  });
  afterEach(() => jest.restoreAllMocks());

  /** Runs the command. @returns the line with which it fails. */
  async function create(password: string, ...options: string[]): Promise<string | undefined> {
    let line: string | undefined;
    const run: RunCommand = async (command) => {
      try {
        await command({
          ...quietTools,
          readPassword: () => Promise.resolve(password),
          withDatabase: (task) => withDatabase(config, ({ knex }) => task(knex)),
        });
      } catch (error) {
        line = explain(error, config);
      }
    };
    const program = new Command().addCommand(lockpathCommands(run)[0]!).exitOverride();
    await program.parseAsync(['lockpath', 'create', ...options], { from: 'user' });
    return line;
  }

  const named = ['--name', 'Acme', '--username', 'Root', '--email', 'root@example.com'];

  test('refuses a weak password', async () => {
    await expect(create('password', ...named)).resolves.toMatch(/easy to guess/);
    await expect(create('', ...named)).resolves.toMatch(/shorter than 8/);
  });

  test('creates an instance with its first administrator, roles, languages and LDAP directories', async () => {
    const options = [
      '--language',
      '1036',
      '--language',
      '1033',
      '--ldap-directory',
      'A',
      '--ldap-directory',
      'B',
    ];
    const roles = ['--security-role', 'Reader=users.read,groups.read', '--functional-role', 'Owner'];
    await expect(create('Orange-Kettle-42', ...named, ...options, ...roles)).resolves.toBeUndefined();
    expect(said.join('\n')).toBe(`Created the instance "Acme" (600000):
  Administrator           1006    Root
  Security role           1000    Administrator
  Security role           1001    Reader
  Functional role         1002    Owner
  Security configuration  1003    Standard Configuration
  LDAP directory          1004    A
  LDAP directory          1005    B
  Language                1036
  Language                1033
Start the service with: understudy serve`);
  });

  test('its administrator can log in and has every right', async () => {
    const database = await openDatabase(config.database);
    const app = await startApp({ config, database });
    const call = (operation: string, body: object, Cookie = '') =>
      fetch(`${app.address}/SecurityService/${operation}`, {
        method: 'POST',
        headers: { Cookie },
        body: JSON.stringify(body),
      });
    const login = await call('Login', { username: 'root', password: 'Orange-Kettle-42' });
    await expect(login.text()).resolves.toBe('true');
    const cookie = login.headers.getSetCookie()[0]!.split(';')[0];
    const group = await call('CreateGroup', { Name: 'G', SecurityRoles: [{ Id: 1001 }] }, cookie);
    await expect(group.json()).resolves.toMatchObject({ SecurityRoles: [{ Id: 1001, Name: 'Reader' }] });
    const user = await call('UpdateUser', { Id: 1006, IsLDAP: true, LDAPDirectory: { Id: 1005 } }, cookie);
    await expect(user.json()).resolves.toMatchObject({ Language: 1036, LDAPDirectory: { DisplayName: 'B' } });
    await app.close();
    await database.close();
  });

  test('refuses a username that is taken in any instance', async () => {
    const again = ['--name', 'Other', '--username', 'ROOT', '--email', 'x@example.com'];
    await expect(create('Orange-Kettle-42', ...again)).resolves.toMatch(/unique over all instances/);
  });
});

test('each demo is created once, and the banner shows calls that work', async () => {
  const database = await openTestDatabase('embedded');
  await expect(makeDemos(database.knex, contracts)).resolves.toEqual(
    expect.arrayContaining(['Rescue', 'Lockpath']),
  );
  await expect(makeDemos(database.knex, contracts)).resolves.toEqual([]);
  const app = await startApp({ config: testConfig, database });
  let cookie = '';
  const answers: string[] = [];
  for (const [, address = '', body = ''] of lockpathDemoBanner(app.address).matchAll(
    /'(http\S+)' -d '(.*)'/g,
  )) {
    const reply = await fetch(address, { method: 'POST', headers: { Cookie: cookie }, body });
    cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    answers.push(await reply.text());
  }
  expect(answers).toEqual(['true', expect.stringContaining('"Title":"Auditor"')]);
  await app.close();
  await database.close();
});
