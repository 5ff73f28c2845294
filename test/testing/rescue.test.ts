import type { LocalUnderstudy, RescueCompany } from '../../src/testing';
import { loadLibrary } from './library';
import { renaming, rescueForm } from './calls';

let vendor: LocalUnderstudy;
let company: RescueCompany;
beforeAll(async () => {
  vendor = await (await loadLibrary()).startUnderstudy();
});
afterAll(() => vendor.stop());
beforeEach(async () => {
  await vendor.reset();
  company = await vendor.rescue.company();
});

const rename = (name: string) =>
  rescueForm(vendor, 'setUser_v2', renaming(company.technicians[0]!, company.master, name));

test('its login has no limit unless a test wants one', async () => {
  const { email } = company.master;
  const login = () => rescueForm(vendor, 'login', { email, pwd: 'wrong' });
  for (let time = 0; time < 12; time++) await expect(login()).resolves.toBe('INVALID');
  expect(await vendor.settings({ loginLimit: true })).toEqual({ loginLimit: true });
  const answers: string[] = [];
  for (let time = 0; time < 12; time++) answers.push(await login());
  expect(answers.at(-1)).toBe('LIMITREACHED');
  await vendor.reset();
  expect(await vendor.settings()).toEqual({ loginLimit: false });
});

test('a forced outcome carries nothing out, for one company and as often as it says', async () => {
  const other = await vendor.rescue.company();
  const rule = await vendor.rule({
    name: 'no seats',
    match: { operation: 'setUser_v2', company: company.company },
    then: { outcome: 'Not_Enough_Seat_Licenses_Available' },
    times: 1,
  });
  await expect(
    rescueForm(vendor, 'setUser_v2', renaming(other.technicians[0]!, other.master, 'Rita')),
  ).resolves.toMatch(/^OK/);
  await expect(rename('Rita')).resolves.toBe('NOT_ENOUGH_SEAT_LICENSES_AVAILABLE');
  await expect(rename('Rita')).resolves.toMatch(/^OK/);
  expect(await vendor.calls({ company: company.company })).toMatchObject([
    {
      outcome: 'NOT_ENOUGH_SEAT_LICENSES_AVAILABLE',
      rule: rule.id,
      because: expect.stringContaining('no seats') as string,
    },
    { outcome: 'OK', rule: null },
  ]);
  expect(await vendor.rules()).toMatchObject([{ ...rule, used: 1 }]);
  await vendor.deleteRules(rule.id);
  expect(await vendor.rules()).toEqual([]);
});

test('a rule that can never match is refused, with what would do', async () => {
  await expect(
    vendor.rule({ match: { operation: 'setUser' as 'setUser_v2' }, then: { outcome: 'ERROR' } }),
  ).resolves.toBeDefined();
  await expect(
    vendor.rule({ match: { operation: 'setUser_v2', where: { sNmae: 'Rita' } }, delayMs: 5 }),
  ).rejects.toMatchObject({
    name: 'UnderstudyError',
    status: 422,
    message: expect.stringContaining('no parameter "sNmae"') as string,
    problem: { errors: [{ pointer: '#/match/where/sNmae' }] },
  });
});

test('a company can be changed and deleted', async () => {
  await company.change({ seats: { standard: 1 } });
  const { authCode } = company.master;
  const added = await rescueForm(vendor, 'createUser', {
    parentid: company.nodes.technicianGroup,
    authcode: authCode,
  });
  const nodeId = Number(/^OK\n\n(\d+)/.exec(added)?.[1]);
  const email = `new.${company.company}@example.com`;
  await expect(
    rescueForm(vendor, 'setUser_v2', renaming({ nodeId, email }, { authCode }, 'New')),
  ).resolves.toBe('NOT_ENOUGH_SEAT_LICENSES_AVAILABLE');
  await company.delete();
  await expect(company.delete()).rejects.toMatchObject({ status: 404 });
});

test('a snapshot can be returned to', async () => {
  await rename('Before');
  expect(await vendor.snapshot('renamed')).toMatchObject({ name: 'renamed' });
  await rename('After');
  await vendor.restore('renamed');
  const user = () =>
    rescueForm(vendor, 'getUser', {
      node: company.technicians[0]!.nodeId,
      authcode: company.master.authCode,
    });
  await expect(user()).resolves.toContain('Before');
  expect(await vendor.snapshots()).toHaveLength(1);
  await vendor.deleteSnapshot('renamed');
  await expect(vendor.restore('renamed')).rejects.toMatchObject({ status: 404 });
});

test('calls can be waited for and followed', async () => {
  const following = new AbortController();
  const seen: string[] = [];
  const done = (async () => {
    for await (const { outcome } of vendor.followCalls(
      { company: company.company, after: 0 },
      following.signal,
    )) {
      seen.push(outcome);
      if (seen.length === 2) following.abort();
    }
  })();
  const waiting = vendor.waitForCalls({ operation: 'setUser_v2', count: 2 });
  await Promise.all([rename('Rita'), rename('Rosa')]);
  expect(await waiting).toHaveLength(2);
  await done;
  expect(seen).toEqual(['OK', 'OK']);
  await expect(vendor.waitForCalls({ count: 9, timeoutMs: 0 })).rejects.toMatchObject({
    status: 408,
    message: expect.stringContaining('2 of 9 calls arrived') as string,
    problem: { calls: [{ outcome: 'OK' }, { outcome: 'OK' }] },
  });
  await vendor.clearCalls();
  expect(await vendor.calls()).toEqual([]);
});

test('the clock ends a session, and can stand still', async () => {
  const stopped = await vendor.clock.set('2030-01-01T00:00:00Z', { runs: false });
  expect(stopped).toEqual({ at: '2030-01-01T00:00:00.000Z', runs: false, real: false });
  expect((await vendor.clock.advance('P1D')).at).toBe('2030-01-02T00:00:00.000Z');
  expect(await vendor.clock.stop()).toMatchObject({ runs: false });
  expect(await vendor.clock.useReal()).toMatchObject({ real: true });
});
