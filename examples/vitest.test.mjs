// For vitest: npx vitest run vitest.test.mjs
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startUnderstudy } from 'understudy/testing';

/** The code under test: counts the users of an instance of Lockpath. */
async function countUsers(url, { userName: username, password }) {
  const call = (operation, body, cookie = '') =>
    fetch(url + operation, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: cookie },
      body: JSON.stringify(body),
    });
  const login = await call('Login', { username, password });
  const reply = await call('GetUserCount', { filters: [] }, login.headers.get('set-cookie')?.split(';')[0]);
  if (!reply.ok) throw new Error((await reply.json()).Message);
  return reply.json();
}

let vendor;
beforeAll(async () => {
  vendor = await startUnderstudy();
});
afterAll(() => vendor.stop());
beforeEach(() => vendor.reset());

test('counts the users', async () => {
  const { administrator, people } = await vendor.lockpath.company();
  await expect(countUsers(vendor.lockpath.url, administrator)).resolves.toBe(people.length);
});

test('passes on why it may not', async () => {
  const { company, administrator } = await vendor.lockpath.company();
  await vendor.rule({
    match: { operation: 'GetUserCount', company },
    then: { outcome: 'Invalid permissions.' },
  });
  await expect(countUsers(vendor.lockpath.url, administrator)).rejects.toThrow('Invalid permissions.');
  expect(await vendor.calls({ company })).toMatchObject([
    { outcome: 'OK' },
    { outcome: 'Invalid permissions.' },
  ]);
});
