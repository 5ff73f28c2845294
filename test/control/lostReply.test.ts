import type { LocalUnderstudy, RescueCompany } from '../../src/testing';
import { loadLibrary } from '../testing/library';

// A reply is lost after its call was carried out, which is what a client that tries again must survive.

let vendor: LocalUnderstudy;
let company: RescueCompany;

beforeAll(async () => {
  vendor = await (await loadLibrary()).startUnderstudy();
});
beforeEach(async () => {
  await vendor.reset();
  company = await vendor.rescue.company();
});
afterAll(() => vendor.stop());

/** Calls an operation over HTTP, as the master administrator. @throws TypeError if the connection breaks. */
async function call(operation: string, parameters: Record<string, string>, signal?: AbortSignal) {
  const body = new URLSearchParams({ ...parameters, authcode: company.master.authCode });
  const reply = await fetch(`${vendor.url}/API/${operation}.aspx`, { method: 'POST', body, signal });
  return reply.text();
}

/** Calls an operation, and once more if the connection breaks. */
function callTwice(...what: Parameters<typeof call>) {
  return call(...what).catch(() => call(...what));
}

const rename = (name: string): Parameters<typeof call> => {
  const { nodeId, email } = company.technicians[0]!;
  const parameters = { node: String(nodeId), name, email, status: 'enabled', description: '' };
  return ['setUser_v2', { ...parameters, addons: 'false', rpataddon: 'false' }];
};

async function nameNow(): Promise<string | undefined> {
  const text = await call('getUser_v2', { node: String(company.technicians[0]!.nodeId) });
  return /^NAME:(.*)$/m.exec(text)?.[1];
}

const ended = async () =>
  (await vendor.calls({ company: company.company })).map(({ operation, outcome, end, rule }) =>
    [operation, outcome, end, ...(rule === null ? [] : ['by a rule'])].join(' '),
  );

const loseReplyOf = (operation: 'setUser_v2' | 'createUser', connection: 'reset' | 'close' | 'garbage') =>
  vendor.rule({
    match: { company: company.company, operation },
    then: { connection, when: 'after' },
    times: 1,
  });

test.each(['reset', 'close', 'garbage'] as const)(
  'a client that does not try again sees only the %s, but the user is changed',
  async (connection) => {
    await loseReplyOf('setUser_v2', connection);
    await expect(call(...rename('Tess Tech'))).rejects.toThrow('fetch failed');
    expect(await ended()).toEqual(['setUser_v2 OK dropped by a rule']);
    expect(await nameNow()).toBe('Tess Tech');
  },
);

test('a client that gives up on silence does not know that the user is changed', async () => {
  const { id } = await vendor.rule({
    match: { company: company.company, operation: 'setUser_v2' },
    then: { connection: 'hang', when: 'after' },
    times: 1,
  });
  const patience = new AbortController();
  const [operation, parameters] = rename('Tess Tech');
  const reply = call(operation, parameters, patience.signal);
  await expect(vendor.waitForCalls({ operation: 'setUser_v2', count: 1 })).resolves.toMatchObject([
    { outcome: 'OK', end: 'dropped', rule: id },
  ]);
  patience.abort();
  await expect(reply).rejects.toThrow(/abort/);
  expect(await nameNow()).toBe('Tess Tech');
});

test('a reply that is cut off begins like the true one', async () => {
  await vendor.rule({
    match: { company: company.company, operation: 'getUser_v2' },
    then: { connection: 'truncate', when: 'after' },
    times: 1,
  });
  const body = new URLSearchParams({
    node: String(company.technicians[0]!.nodeId),
    authcode: company.master.authCode,
  });
  const reply = await fetch(`${vendor.url}/API/getUser_v2.aspx`, { method: 'POST', body });
  expect(reply.status).toBe(200);
  await expect(reply.text()).rejects.toThrow('terminated');
  const [dropped] = await vendor.calls({ company: company.company });
  expect(dropped).toMatchObject({ outcome: 'OK', end: 'dropped', status: 200 });
  expect(reply.headers.get('x-request-id')).toBe(dropped!.requestId);
});

test('a client that tries again changes the user as if nothing had happened', async () => {
  await loseReplyOf('setUser_v2', 'reset');
  await expect(callTwice(...rename('Tess Tech'))).resolves.toBe('OK');
  expect(await ended()).toEqual(['setUser_v2 OK dropped by a rule', 'setUser_v2 OK answered']);
  expect(await nameNow()).toBe('Tess Tech');
});

test('a client that tries again creates two users', async () => {
  await loseReplyOf('createUser', 'reset');
  const group = company.nodes.technicianGroup;
  const created = await callTwice('createUser', { parent: String(group) });
  const id = Number(/^OK\n\n(\d+)$/.exec(created)?.[1]);
  expect(await ended()).toEqual(['createUser OK dropped by a rule', 'createUser OK answered']);
  const below = (await call('getHierarchy', {}))
    .split('\n\n')
    .filter((node) => node.includes(`ParentID:${group}\n`))
    .map((node) => Number(/NodeID:(\d+)/.exec(node)?.[1]));
  expect(below).toEqual([company.technicians[0]!.nodeId, id - 1, id]);
});
