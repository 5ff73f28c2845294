import type { LocalUnderstudy, LockpathCompany } from '../../src/testing';
import { loadLibrary } from './library';
import { lockpathCall } from './calls';

let vendor: LocalUnderstudy;
let company: LockpathCompany;
beforeAll(async () => {
  vendor = await (await loadLibrary()).startUnderstudy();
});
afterAll(() => vendor.stop());
beforeEach(async () => {
  await vendor.reset();
  company = await vendor.lockpath.company();
});

async function logIn(): Promise<string> {
  const { userName, password } = company.administrator;
  const { answer, cookie } = await lockpathCall(vendor, 'Login', { body: { username: userName, password } });
  expect(answer).toBe(true);
  return cookie!;
}

test('a company is alone with its users', async () => {
  const cookie = await logIn();
  const { answer } = await lockpathCall(vendor, 'GetUserCount', { cookie, body: { filters: [] } });
  expect(answer).toBe(company.people.length);
});

test('a rule forces a Message', async () => {
  const cookie = await logIn();
  await vendor.rule({
    match: { operation: 'GetUserCount', company: company.company },
    then: { outcome: 'Invalid permissions.' },
  });
  const { status, answer } = await lockpathCall(vendor, 'GetUserCount', { cookie, body: { filters: [] } });
  expect({ status, answer }).toMatchObject({ status: 400, answer: { Message: 'Invalid permissions.' } });
  expect(await vendor.calls({ company: company.company, operation: 'GetUserCount' })).toMatchObject([
    { outcome: 'Invalid permissions.' },
  ]);
});

test('a session ends when the clock advances', async () => {
  const cookie = await logIn();
  await vendor.clock.advance({ days: 2 });
  const { status } = await lockpathCall(vendor, 'GetUserCount', { cookie, body: { filters: [] } });
  expect(status).not.toBe(200);
});
