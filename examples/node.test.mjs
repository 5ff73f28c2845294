// For node:test: node --test node.test.mjs
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startUnderstudy } from 'understudy/testing';

/** The code under test: asks for an authentication code, and once more if the connection breaks. */
async function authCodeOf(url, { email, password }) {
  const ask = () => fetch(`${url}/API/requestAuthCode.aspx?${new URLSearchParams({ email, pwd: password })}`);
  const reply = await ask().catch(ask);
  const [status, code] = (await reply.text()).split('\n\nAUTHCODE:');
  if (status !== 'OK') throw new Error(`No code: ${status}`);
  return code;
}

let vendor;
before(async () => (vendor = await startUnderstudy()));
after(() => vendor.stop());
beforeEach(() => vendor.reset());

test('asks again when the reply is lost', async () => {
  const { master } = await vendor.rescue.company();
  await vendor.rule({
    match: { operation: 'requestAuthCode' },
    then: { connection: 'reset', when: 'after' },
    times: 1,
  });
  assert.match(await authCodeOf(vendor.url, master), /^[a-z0-9]+$/);
  const calls = await vendor.calls({ operation: 'requestAuthCode' });
  assert.deepEqual(
    calls.map(({ end }) => end),
    ['dropped', 'answered'],
  );
});

test('says which outcome there was', async () => {
  const { master } = await vendor.rescue.company();
  await vendor.rule({ match: { operation: 'requestAuthCode' }, then: { outcome: 'INVALID' } });
  await assert.rejects(authCodeOf(vendor.url, master), /No code: INVALID/);
});
