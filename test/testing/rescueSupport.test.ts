import type { LocalUnderstudy, RescueCompany } from '../../src/testing';
import { rescueForm } from './calls';
import { loadLibrary } from './library';

let vendor: LocalUnderstudy;
let company: RescueCompany;
beforeAll(async () => {
  vendor = await (await loadLibrary()).startUnderstudy({ clock: '2026-01-15T12:00:00Z' });
  company = await vendor.rescue.company();
});
afterAll(() => vendor.stop());

test('a session that a test adds is listed', async () => {
  const { nodeId } = company.technicians[0]!;
  const { authCode } = company.master;
  const session = await company.support.addSession({
    technician: nodeId,
    pickup: new Date('2026-01-15T11:58:00Z'),
  });
  const text = await rescueForm(vendor, 'getSession_v3', {
    node: String(nodeId),
    noderef: 'NODE',
    authcode: authCode,
  });
  expect(text).toContain(`\n${session}|Active|0||${nodeId}|`);
});

test('a channel is online while the console of its technician runs', async () => {
  const { nodeId } = company.technicians[0]!;
  const authcode = company.master.authCode;
  const channel = await company.support.addChannel({ name: 'Shop', assign: [nodeId] });
  const isAvailable = () =>
    rescueForm(vendor, 'isAnyTechAvailableOnChannel', { ChannelID: String(channel), authcode });
  await expect(isAvailable()).resolves.toBe('OK\n\nFALSE');
  await company.support.console(nodeId, true);
  await expect(isAvailable()).resolves.toBe('OK\n\nTRUE');
  await company.support.console(nodeId, false);
  await expect(isAvailable()).resolves.toBe('OK\n\nFALSE');
});

test('what cannot be so is refused, with what would do', async () => {
  await expect(company.support.addSession({ technician: 1 })).rejects.toThrow(
    'is not a technician of the company',
  );
});

test("the demo's sessions are of the day before the clock's", async () => {
  const text = await rescueForm(vendor, 'getSession_v3', {
    node: '337359',
    noderef: 'NODE',
    authcode: 'demo4ahx7master2026code80u0',
  });
  expect(text).toContain('|1/15/2026 11:50 AM|');
  expect(text).toContain('|1/15/2026 11:57 AM|');
});
