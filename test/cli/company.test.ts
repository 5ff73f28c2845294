import { databaseKinds, fastestKind } from '../support/databases';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { complaint, SECRET } from './complaint';
import { prepare, type PreparedDatabase } from './databases';
import { serve, stop } from './program';
import { runHere } from './runHere';

const password = `${SECRET}-Blue-71-Kettle`;

/** Runs `understudy company …` with a text as standard input. */
const company = ({ environment }: PreparedDatabase, line: string, input = '') =>
  runHere(['company', ...line.split(' ')], environment, input);

/** What a command printed, which succeeded. */
async function printed(database: PreparedDatabase, line: string, input = ''): Promise<string> {
  const { code, stdout, stderr } = await company(database, line, input);
  expect({ line, code, stderr }).toEqual({ line, code: 0, stderr: '' });
  return stdout;
}

const json = async (database: PreparedDatabase, line: string) =>
  JSON.parse(await printed(database, `${line} --json`)) as Record<string, unknown>;

/** The entries of an operation, without what differs from run to run. */
const entriesOf = ({ look }: PreparedDatabase, operation: string) =>
  look<object[]>((db) =>
    db('audit')
      .where({ operation })
      .orderBy('audit_id')
      .select('company_id', 'contract', 'actor', 'target', 'outcome', 'changed', 'address'),
  );
const byNobody = { actor: null, target: null, outcome: 'OK', address: 'command line' };

/** A database with a company of each contract, 600000 to 600002. */
async function withCompanies(kind = fastestKind): Promise<PreparedDatabase> {
  const database = await prepare(kind, 'migrated');
  const creations = [
    'create rescue --company Acme --email ann@acme.example --seats 4 --mobile-seats 1',
    'create macro --database TRIAL --user root --company Trial --study TEA --site S1 --site S2',
    'create lockpath --name Keys --username admin --email admin@acme.example',
  ];
  for (const line of creations) await printed(database, line, `${password.slice(0, 14)}1\n`);
  return database;
}

describe.each(databaseKinds)('understudy company on the %s database', (kind) => {
  let database: PreparedDatabase;
  beforeAll(async () => (database = await withCompanies(kind)));

  test('list prints the companies of each contract, with users and seats', async () => {
    expect(await printed(database, 'list')).toBe(
      [
        'COMPANY  CONTRACT  USERS  TAKEN  FREE  NAME',
        '600000   rescue    1      0      4     Acme',
        '600001   macro     1      -      -     Trial',
        '600002   lockpath  1      -      -     Keys',
        '',
      ].join('\n'),
    );
    expect(await printed(database, 'list --json --contract rescue')).toBe(
      '{"company":600000,"contract":"rescue","name":"Acme","users":1,"seats":{"taken":0,"free":4}}\n',
    );
  });

  test('show prints what a company has, and its settings by their options', async () => {
    const shown = await printed(database, 'show 600000');
    expect(shown).toMatch(/^Acme, company 600000 of Rescue\n/);
    expect(shown).toMatch(/^ {2}master administrators +1$/m);
    expect(shown).toMatch(/^ {2}single sign on +no$/m);
    expect(shown).toMatch(/^ {2}--seats +4$/m);
    expect(shown).toMatch(/^ {2}--allowed-addresses +all$/m);
    expect(await json(database, 'show 600001')).toMatchObject({
      ...{ company: 600001, contract: 'macro', name: 'Trial', databaseCode: 'TRIAL' },
      ...{ users: 1, lockedUsers: 0, roles: 1, studies: 1, sites: 2 },
      policy: { minLength: 6, maxLength: 15, digit: false, lockAfter: 5 },
    });
    expect(await json(database, 'show 600002')).toMatchObject({
      ...{ contract: 'lockpath', users: 1, groups: 0, securityRoles: 1, languages: 2 },
      ...{ minPasswordLength: 8, minPasswordStrength: 2 },
    });
  });

  test('set changes what it names, and the audit has the names of what changed', async () => {
    const addresses = '--allowed-addresses 10.0.0.0/8,::1';
    expect(
      await printed(database, `set 600000 --seats 7 --min-strength 3 ${addresses} --mobile-seats 1`),
    ).toBe('Changed company 600000, Acme.\n');
    expect(await json(database, 'show 600000')).toMatchObject({
      seats: { standard: 7, mobile: 1, rpat: 0 },
      ...{ minPasswordStrength: 3, allowedAddresses: ['10.0.0.0/8', '::1'] },
    });
    await printed(database, 'set 600000 --name Emca');
    await printed(database, 'set 600001 --name Trials --min-length 8 --digit --no-mixed-case');
    await printed(database, 'set 600002 --min-length 12 --min-strength 2');
    const names = await database.look((db) => db('company').orderBy('company_id').pluck('name'));
    expect(names).toEqual(['Emca', 'Trials', 'Keys']);
    const [root] = await database.look((db) => db('node').where({ kind: 'root' }).select<object[]>());
    expect(root).toMatchObject({ name: 'Emca', version: 1 });
    expect(await entriesOf(database, 'company set')).toEqual(
      [
        {
          ...{ company_id: 600000, contract: 'rescue' },
          changed: ['standard_seats', 'min_password_strength', 'allowed_addresses'],
        },
        { company_id: 600000, contract: 'rescue', changed: ['name'] },
        { company_id: 600001, contract: 'macro', changed: ['name', 'min_length', 'digit'] },
        { company_id: 600002, contract: 'lockpath', changed: ['min_password_length'] },
      ].map((entry) => ({ ...byNobody, ...entry })),
    );

    expect(await printed(database, 'set 600002 --min-length 12')).toBe(
      'Nothing to change of company 600002, Keys: it has these settings.\n',
    );
    await expect(entriesOf(database, 'company set')).resolves.toHaveLength(4);
  });
});

describe('understudy company create', () => {
  test('creates a second company of Rescue, and refuses an address that is taken', async () => {
    const database = await prepare(fastestKind, 'demo');
    const create = 'create rescue --company Second --email';
    expect(await printed(database, `${create} ann@acme.example`, `${password}\n`)).toMatch(
      /^Created the company "Second" \(600000\) and its master administrator ann@acme\.example /,
    );
    expect(complaint(await company(database, `${create} ANN@acme.example`, `${password}\n`))).toBe(
      'understudy: There is a user with the e-mail address ANN@acme.example already; give another one with --email.',
    );
    await expect(database.look((db) => db('company').pluck('company_id'))).resolves.toEqual([560961, 600000]);
    expect(await entriesOf(database, 'company create')).toMatchObject([
      { company_id: 600000, contract: 'rescue', target: expect.any(String) as string },
    ]);

    const service = await serve(database.environment);
    const query = new URLSearchParams({ email: 'ann@acme.example', pwd: password }).toString();
    await expect((await fetch(`${service.address}/API/login.aspx?${query}`)).text()).resolves.toBe('OK');
    await stop(service);
  });
});

describe('understudy company refuses', () => {
  let database: PreparedDatabase;
  beforeAll(async () => (database = await withCompanies()));

  test.each([
    ['show 7', 'There is no company 7; "understudy company list" lists all companies.'],
    ['set 7 --name x', 'There is no company 7; "understudy company list" lists all companies.'],
    ['delete 7 --confirm 7', 'There is no company 7; "understudy company list" lists all companies.'],
    ['set 600002', 'Say what to change; a company of Lockpath has --name, --min-length, --min-strength.'],
    [
      'set 600002 --mobile-seats 3',
      'Company 600002 is one of Lockpath, which has no --mobile-seats but --name, --min-length, --min-strength.',
    ],
    ['set 600000 --seats many', '--seats: It must be a whole number from 0.'],
    ['set 600000 --min-strength 5', '--min-strength: It must be a whole number from 0 to 4.'],
    [
      'set 600000 --seats 9 --allowed-addresses 10.0.0.0/8,10.0.0.300',
      '--allowed-addresses: "10.0.0.300" is not an IP address or a CIDR range, such as 10.0.0.0/8.',
    ],
    ['set 600001 --min-length 101', '--min-length: It must be a whole number from 1 to 100.'],
    ['set 600001 --digit --min-length 16', '--min-length must be at most 15, which is the maximum length.'],
    ['set 600002 --min-length 1001', '--min-length: It must be a whole number from 1 to 1000.'],
    ['delete 600001 --confirm 600000', 'That is not the number of the company, 600001; nothing was deleted.'],
    ['delete 600001', 'That is not the number of the company, 600001; nothing was deleted.'],
  ])('%s', async (line, expected) => {
    const before = await database.look((db) => db('audit').count());
    expect(complaint(await company(database, line))).toBe(`understudy: ${expected}`);
    await expect(database.look((db) => db('audit').count())).resolves.toEqual(before);
  });

  test.each([
    [' ', 'must not be blank'],
    ['A\x01', 'must have no control characters'],
  ])('the name %j', async (name, expected) => {
    const { environment } = database;
    expect(complaint(await runHere(['company', 'set', '600000', '--name', name], environment))).toBe(
      `understudy: --name ${expected}.`,
    );
  });
});

describe.each(databaseKinds)('understudy company delete on the %s database', (kind) => {
  test('deletes the company, leaves its audit with an entry, and frees its names', async () => {
    const database = await withCompanies(kind);
    const exported = (await runHere(['export', '--company', '600000'], database.environment)).stdout;
    expect(await printed(database, 'delete 600000', '600000\n')).toBe('Deleted company 600000, Acme.\n');
    expect(await printed(database, 'delete 600001 --confirm 600001')).toBe(
      'Deleted company 600001, Trial.\n',
    );
    await expect(database.look((db) => db('node'))).resolves.toEqual([]);
    await expect(database.look((db) => db('email_claim'))).resolves.toEqual([]);
    await expect(database.look((db) => db('company').pluck('name'))).resolves.toEqual(['Keys']);
    await expect(entriesOf(database, 'company create')).resolves.toHaveLength(3);
    expect(await entriesOf(database, 'company delete')).toEqual([
      { ...byNobody, company_id: 600000, contract: 'rescue', changed: [] },
      { ...byNobody, company_id: 600001, contract: 'macro', changed: [] },
    ]);

    // Its export brings it back, beside the entries that have stayed.
    const imported = await runHere(['import', '-'], database.environment, exported);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    const again = (await runHere(['export', '--company', '600000'], database.environment)).stdout;
    const rows = (text: string) => text.split('\n').slice(1, -2);
    const entries = rows(again).filter((row) => row.startsWith('{"audit"'));
    expect(rows(again).filter((row) => !row.includes('"company delete"'))).toEqual(rows(exported));
    expect(entries).toHaveLength(2);
    expect(complaint(await company(database, 'create macro --database TRIAL --user a', 'x'))).toContain(
      'password',
    );
    await printed(database, 'create macro --database TRIAL --user root', 'Orange-Kettle-4\n');
  });

  test.each(['0', '60 days'])(
    'leaves entries, %s old, that an import refuses to replace by others',
    async (age) => {
      const [from, to] = [await withCompanies(kind), await prepare(kind, 'migrated')];
      const exported = (await runHere(['export', '--company', '600000'], from.environment)).stdout;
      const [id] = await from.look((db) =>
        db('audit').where({ company_id: 600000 }).pluck<string[]>('audit_id'),
      );
      await to.look((db) =>
        db.raw(
          `INSERT INTO audit (audit_id, company_id, at, contract, operation, outcome, request_id, address)
         OVERRIDING SYSTEM VALUE VALUES (?, 600000, now() - ?::interval, 'rescue', 'company delete', 'OK', '', '')`,
          [id!, age],
        ),
      );
      const before = await to.look((db) => db('audit').select<object[]>());
      expect(complaint(await runHere(['import', '-'], to.environment, exported))).toContain(
        'The database has other audit entries of a company with this number, which was deleted',
      );
      await expect(to.look((db) => db('audit').select<object[]>())).resolves.toEqual(before);
    },
  );
});

describeOnPostgreSQL('understudy company while a service runs', () => {
  test('set applies from the next call on, and a deleted company is unknown to it', async () => {
    const database = await prepare('postgresql', 'demo');
    const service = await serve(database.environment);
    const login = async () => {
      const query = new URLSearchParams({ email: 'master@example.com', pwd: 'Demo-Master-2026' }).toString();
      return (await fetch(`${service.address}/API/login.aspx?${query}`)).text();
    };
    expect(await login()).toBe('OK');
    await printed(database, 'set 560961 --allowed-addresses 192.0.2.1');
    expect(await login()).toBe('GLOBALIPRESTRICTED');
    await printed(database, 'set 560961 --allowed-addresses all');
    expect(await login()).toBe('OK');
    await printed(database, 'delete 560961 --confirm 560961');
    expect(await login()).toBe('INVALID');
    await stop(service);
  });
});
