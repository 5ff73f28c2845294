import type { LocalUnderstudy, MacroCompany } from '../../src/testing';
import { loadLibrary } from './library';
import { macroRoutine } from './calls';

let vendor: LocalUnderstudy;
let company: MacroCompany;
beforeAll(async () => {
  vendor = await (await loadLibrary()).startUnderstudy({ clock: '2040-06-01T00:00:00Z' });
});
afterAll(() => vendor.stop());
beforeEach(async () => {
  await vendor.reset();
  company = await vendor.macro.company();
});

const login = ({ userName, password, role }: MacroCompany['root'], databaseCode: string) =>
  macroRoutine(
    vendor,
    'Login',
    `<userName>${userName}</userName><password>${password}</password><databaseCode>${databaseCode}</databaseCode>` +
      `<userRole>${role}</userRole><webServer>false</webServer>`,
  );

test('a company has users who can log in to its database alone', async () => {
  await expect(login(company.root, company.databaseCode)).resolves.toContain('>Success<');
  await expect(login(company.root, 'DEMO')).resolves.not.toContain('>Success<');
});

test('the passwords of the demo are as old as the service, whatever its clock says', async () => {
  const root = { ...company.root, userName: 'root', password: 'Macro-Root-2026' };
  await expect(login(root, 'DEMO')).resolves.toContain('>Success<');
});

test('a password expires when the clock advances', async () => {
  await company.change({ policy: { expiryDays: 30 } });
  await vendor.clock.advance({ days: 31 });
  const clerk = company.people.find(({ sysAdmin }) => !sysAdmin)!;
  await expect(login(clerk, company.databaseCode)).resolves.toContain('>PasswordExpired<');
});

test('a rule forces an outcome', async () => {
  await vendor.rule({
    match: { contract: 'macro', operation: 'Login' },
    then: { outcome: 'AccountDisabled' },
  });
  await expect(login(company.root, company.databaseCode)).resolves.toContain('>AccountDisabled<');
  expect(await vendor.calls({ contract: 'macro', outcome: 'AccountDisabled' })).toHaveLength(1);
});

test('a policy that contradicts itself is refused', async () => {
  await expect(company.change({ policy: { minLength: 20, maxLength: 10 } })).rejects.toMatchObject({
    status: 422,
    problem: { errors: [{ pointer: '#/policy/minLength' }] },
  });
});
