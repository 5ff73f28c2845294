// For Jest: npx jest jest.test.cjs
const { afterAll, beforeAll, beforeEach, expect, test } = require('@jest/globals');
const { startUnderstudy } = require('understudy/testing');

/** The code under test: logs in to MACRO, and says how that ended. */
async function logIn(url, { userName, password, role }, databaseCode) {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml' },
    body: `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><Login xmlns="urn:macro:api">
      <userName>${userName}</userName><password>${password}</password><databaseCode>${databaseCode}</databaseCode>
      <userRole>${role}</userRole><webServer>false</webServer></Login></Body></Envelope>`,
  });
  return /<LoginResult>(\w+)</.exec(await reply.text())[1];
}

let vendor;
beforeAll(async () => {
  vendor = await startUnderstudy({ clock: '2026-01-01T00:00:00Z' });
});
afterAll(() => vendor.stop());
beforeEach(() => vendor.reset());

test('logs in', async () => {
  const { root, databaseCode } = await vendor.macro.company();
  await expect(logIn(vendor.macro.url, root, databaseCode)).resolves.toBe('Success');
});

test('notices that the password has expired', async () => {
  const company = await vendor.macro.company();
  const clerk = company.people.find(({ role }) => role === 'Clerk');
  await company.change({ policy: { expiryDays: 30 } });
  await vendor.clock.advance({ days: 31 });
  await expect(logIn(vendor.macro.url, clerk, company.databaseCode)).resolves.toBe('PasswordExpired');
});
