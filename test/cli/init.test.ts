import type { CompanyRow } from '../../src/store/rescue/rows';
import { hasRescueDemo } from '../../src/contracts/rescue/demo';
import { databaseKinds, fastestKind } from '../support/databases';
import { complaint } from './complaint';
import { prepare } from './databases';
import { run, serve, stop, type Environment } from './program';
import { runHere } from './runHere';

const email = 'ann@acme.example';
const password = 'Sesame-Blue-71-Kettle';
const founding = ['init', '--company', 'Acme', '--email', email];

const found = (environment: Environment) => runHere(founding, environment, `${password}\n`);

describe.each(databaseKinds)('init on the %s database', (kind) => {
  test('creates a company whose master administrator can log in, and no demo', async () => {
    const { environment, look } = await prepare(kind, 'blank');
    const seats = ['--seats', '7', '--mobile-seats', '2', '--rpat-seats', '1'];
    const { code, stdout, stderr } = await run([...founding, ...seats], environment, `${password}\r\nmore`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Created the company "Acme" \(\d+\) and its master administrator ann@acme\.example \(node \d+\)\.\nStart .*\n$/,
    );

    const service = await serve(environment);
    expect(service.banner).not.toMatch(/demo|@example\.com|curl/i);
    const query = new URLSearchParams({ email, pwd: password }).toString();
    await expect((await fetch(`${service.address}/API/login.aspx?${query}`)).text()).resolves.toBe('OK');
    await stop(service);

    await look(async (db) => {
      await expect(db<CompanyRow>('company')).resolves.toMatchObject([
        { name: 'Acme', standard_seats: 7, mobile_seats: 2, rpat_seats: 1 },
      ]);
      await expect(hasRescueDemo(db)).resolves.toBe(false);
      await expect(db('node').where({ kind: 'master_administrator' })).resolves.toMatchObject([
        { name: 'Master Administrator', email, enabled: true, account_holder: true },
      ]);
    });
  });

  test('does not change a database that has a company', async () => {
    const { environment, look } = await prepare(kind, 'blank');
    await expect(found(environment)).resolves.toMatchObject({ code: 0 });
    expect(complaint(await found(environment))).toBe(
      'understudy: The database has a company already; init needs an empty one.',
    );
    await expect(look((db) => db('company').pluck('name'))).resolves.toEqual(['Acme']);
  });
});

test('an installation gives out its own numbers, which skip those that came from elsewhere', async () => {
  const { environment, look } = await prepare(fastestKind, 'migrated');
  const make = (command: string, ...more: string[]) =>
    runHere([...command.split(' '), ...more], environment, password);
  await look((db) => db('company').insert({ company_id: 700_001, name: 'From elsewhere' }));
  const refused = await make('init --company Acme', '--email', email, '--first-company', '700001');
  expect(complaint(refused)).toBe(
    'understudy: The database has, or had, a company with the number 700001; give a higher one with --first-company.',
  );
  await look((db) => db('company').where({ company_id: 700_001 }).delete());
  await make('init --company Acme', '--email', email, '--first-company', '700000');
  await look((db) => db('company').insert({ company_id: 700_001, name: 'From elsewhere' }));
  await make('macro create --database TRIAL --user root --max-length 30');
  await make('lockpath create --name Acme --username ann', '--email', email);
  await expect(look((db) => db('company').orderBy('company_id').pluck('company_id'))).resolves.toEqual([
    700_000, 700_001, 700_002, 700_003,
  ]);
  const again = await make(
    'company create lockpath --name A --username bob',
    '--email',
    email,
    '--first-company',
    '5',
  );
  expect(complaint(again)).toMatch(
    /^understudy: The database has, or had, a company with the number 700003; give /,
  );
  await make('company create macro --database OTHER --user root --max-length 30 --first-company 900000');
  await expect(look((db) => db('company').max('company_id as most').first())).resolves.toEqual({
    most: 900_000,
  });
});

test('demo refuses a database in which its addresses are taken', async () => {
  const { environment } = await prepare(fastestKind, 'migrated');
  const args = ['init', '--company', 'Acme', '--email', 'Master@example.com'];
  await expect(runHere(args, environment, password)).resolves.toMatchObject({ code: 0 });
  expect(complaint(await runHere(['demo'], environment))).toBe(
    'understudy: A name or an address of the demo data of Rescue is taken; use another database.',
  );
});

// A data directory that cannot be written shows that none of these opens the database.
const nowhere = { DATA_DIR: '/dev/null' };

test.each([
  ['', 'The password is empty'],
  ['\n', 'The password is empty'],
  ['Ab-1', 'The password has to be at least 8 characters long'],
  ['Sesame Blue-71', 'The password cannot contain whitespace characters'],
  ['sesamesesame71', 'The password has to contain at least two uppercase letters or special characters'],
  ['PASSWORD', 'The password does not meet the minimum password strength requirements'],
  [email.toUpperCase(), 'The password does not meet the minimum password strength requirements'],
])('the password %j is refused', async (given, expected) => {
  const line = complaint(await runHere(founding, nowhere, given));
  expect(line).toBe(`understudy: ${expected}; choose another one.`);
});

test('a password that is not in UTF-8 is refused', async () => {
  const line = complaint(await runHere(founding, nowhere, Buffer.from('Sésame-Blue-71', 'latin1')));
  expect(line).toBe('understudy: Standard input is not UTF-8; send UTF-8.');
});

test.each([
  [['--company', 'Acme', '--email', 'ann'], '"ann" is not an e-mail address; give one with --email.'],
  [['--company', ' ', '--email', email], 'The company has no name; give one with --company.'],
  [
    ['--company', 'Acme', '--email', email, '--name', ''],
    'The master administrator has no name; give one with --name.',
  ],
])('%j is refused', async (args, expected) => {
  expect(complaint(await runHere(['init', ...args], nowhere, password))).toBe(`understudy: ${expected}`);
});
