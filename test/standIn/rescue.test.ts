import type { z } from 'zod';
import { newPassword } from '../../src/credentials/newPassword';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { changeRescueCompany, patchSchema } from '../../src/contracts/rescue/company/change';
import {
  createRescueCompany,
  type MadeRescueCompany,
} from '../../src/contracts/rescue/standIn/createCompany';
import { brokenInvariants } from '../races/invariants';
import { databaseKinds } from '../support/databases';
import { startTestService, type TestService } from '../support/service';

describe.each(databaseKinds)('a company of Rescue for a tester: %s', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const create = (technicians = 1) => createRescueCompany(service.db.knex, { technicians });
  const change = (company: number, patch: z.output<typeof patchSchema>) =>
    changeRescueCompany(service.db.knex, company, patch);
  const answer = async (operation: string, parameters: Record<string, string>) =>
    (await service.form(operation, parameters)).text.split('\n')[0]!;
  const master = ({ people }: MadeRescueCompany) => people[0]!;

  /** Changes the first technician of a company as its master administrator. */
  const setTechnician = ({ people }: MadeRescueCompany, changes: Record<string, string>) => {
    const { nodeId, name, email } = people.at(-1)!;
    const unchanged = {
      node: String(nodeId),
      name,
      email,
      status: 'Enabled',
      mobileaddon: 'False',
      rpataddon: 'False',
    };
    return answer('setUser_v2', { ...unchanged, authcode: people[0]!.authCode, ...changes });
  };

  test('has a tree like the demo, with the people that were asked for', async () => {
    const made = await create(2);
    expect(made).toMatchObject({ contract: 'rescue', seats: { standard: 6, mobile: 3, rpat: 3 } });
    expect(made.people.map(({ role }) => role)).toEqual([
      'master',
      'administrator',
      'technician',
      'technician',
    ]);
    const { text } = await service.form('getHierarchy', { authcode: master(made).authCode });
    const { nodes, people } = made;
    const group = `NodeID:${nodes.technicianGroup}\nParentID:${nodes.technicians}\nName:Technician Group1`;
    expect(text).toContain(group);
    expect(text.match(/^NodeID:/gm)).toHaveLength(Object.keys(nodes).length + people.length);
    for (const { nodeId, name, email } of people) {
      expect(text).toMatch(new RegExp(`NodeID:${nodeId}\\nParentID:\\d+\\nName:${name}\\nEmail:${email}\\n`));
    }
    const permissions = async (node: number, authcode: string) =>
      /^PERMISSIONS.*$/m.exec((await service.form('getGroup', { node: String(node), authcode })).text)![0];
    expect(await permissions(nodes.technicianGroup, master(made).authCode)).toBe(
      await permissions(337364, await service.authCodeOf()),
    );
    const account = await service.form('getAccount', { authcode: master(made).authCode });
    expect(account.text).toContain(`AccountID:${made.company}\nOrganization:${made.name}\n`);
    expect(account.text).toContain(`Email:${master(made).email}`);
    expect(await brokenInvariants(service.db.knex)).toEqual({});
  });

  test('lets each person log in by password, by code, and by the sign-on of the company', async () => {
    const { company, people, ssoPassword } = await create(2);
    for (const { email, password, authCode, ssoid } of people) {
      expect(await answer('login', { email, pwd: password })).toBe('OK');
      expect(await answer('getAccount', { authcode: authCode })).toBe('OK');
      if (ssoid === undefined) continue;
      const sso = { ssoid, pwd: ssoPassword, company: String(company) };
      expect(await answer('requestAuthCodeSSO', sso)).toBe('OK');
    }
  });

  test('shares nothing with another one, and neither sees the other', async () => {
    const [one, other] = await Promise.all([create(3), create(3)]);
    const secrets = [one, other].flatMap(({ company, people, ssoPassword, nodes }) => [
      ...[company, ssoPassword, people[0]!.password, ...Object.values(nodes)],
      ...people.flatMap(({ nodeId, email, authCode }) => [nodeId, email, authCode]),
    ]);
    expect(new Set(secrets).size).toBe(secrets.length);
    const authcode = master(one).authCode;
    for (const node of [...other.people.map(({ nodeId }) => nodeId), ...Object.values(other.nodes), 337366]) {
      expect(await answer('getUser_v2', { node: String(node), authcode })).toBe('INVALIDPARAM_NODE');
    }
    const { text } = await service.form('getHierarchy', { authcode });
    expect(text).not.toContain(`.${other.company}@`);
    expect(await answer('login', { email: master(one).email, pwd: master(other).password })).toBe('INVALID');
  });

  test('has four free seats, so technicians can be enabled until none is free', async () => {
    const made = await create(0);
    const authcode = master(made).authCode;
    const outcomes: string[] = [];
    for (let count = 1; count <= 5; count++) {
      const { text } = await service.form('createUser', {
        parent: String(made.nodes.technicianGroup),
        authcode,
      });
      const filled = { name: 'New', email: `new${count}@example.com`, ssoid: `new${count}` };
      const node = text.split('\n').at(-1)!;
      const call = { node, ...filled, status: 'Enabled', mobileaddon: 'False', rpataddon: 'False', authcode };
      outcomes.push(await answer('setUser_v2', call));
    }
    expect(outcomes).toEqual(['OK', 'OK', 'OK', 'OK', 'NOT_ENOUGH_SEAT_LICENSES_AVAILABLE']);
  });

  test('can have a thousand technicians, whose codes all work', async () => {
    const made = await create(1_000);
    expect(made.people).toHaveLength(1_002);
    expect(await setTechnician(made, { description: 'the last' })).toBe('OK');
    expect(await answer('getAccount', { authcode: made.people.at(-1)!.authCode })).toBe('OK');
    expect(await brokenInvariants(service.db.knex)).toEqual({});
  });

  test('gets another number if an address is taken', async () => {
    const db = service.db.knex;
    const { company } = await create();
    const claim = { company_id: DEMO_COMPANY, node_id: 337368 };
    await db('email_claim')
      .where(claim)
      .update({ email_key: `technician1.${company + 1}@example.com` });
    await expect(create()).resolves.toMatchObject({ company: company + 2 });
  });

  test('has as many seats as a change says, also fewer than are taken', async () => {
    const made = await create(2);
    const NONE = 'NOT_ENOUGH_SEAT_LICENSES_AVAILABLE';
    await expect(change(made.company, { seats: { standard: 0, mobile: 1 } })).resolves.toBe('changed');
    expect(await setTechnician(made, { mobileaddon: 'True' })).toBe('OK');
    expect(await setTechnician(made, { mobileaddon: 'True', rpataddon: 'True' })).toBe('OK');
    expect(await setTechnician(made, { status: 'Disabled' })).toBe('OK');
    expect(await setTechnician(made, {})).toBe(NONE);
    await change(made.company, { seats: { standard: 2 } });
    expect(await setTechnician(made, {})).toBe('OK');
    await change(made.company, { seats: { mobile: 0 } });
    expect(await setTechnician(made, { mobileaddon: 'True' })).toBe(NONE);
  });

  test('has its calls decided again on the new seats', async () => {
    const { company } = await create();
    const version = () =>
      service.db.knex('company').where({ company_id: company }).pluck('structure_version');
    const before = await version();
    await change(company, { seats: { standard: 0 } });
    expect(await version()).not.toEqual(before);
  });

  test('accepts new passwords of the strength that a change says', async () => {
    const made = await create();
    const weak = { pwd: 'Passwords-1', confpwd: 'Passwords-1' };
    const strength = 'INVALIDPARAM_PASSWORD_DOES_NOT_MEET_THE_MINIMUM_PASSWORD_STRENGHT_REQUIREMENTS';
    await change(made.company, { minPasswordStrength: 4 });
    expect(await setTechnician(made, weak)).toBe(strength);
    const strong = newPassword();
    expect(await setTechnician(made, { pwd: strong, confpwd: strong })).toBe('OK');
    await change(made.company, { minPasswordStrength: 0 });
    expect(await setTechnician(made, weak)).toBe('OK');
  });

  test('lets users log in from the addresses that a change says', async () => {
    const made = await create();
    const { email, password } = master(made);
    const outcomes: string[] = [];
    for (const allowedAddresses of [
      ['10.0.0.0/8', '::2'],
      ['127.0.0.0/8'],
      [],
      ['10.0.0.1', '127.0.0.1'],
      null,
    ]) {
      await change(made.company, { allowedAddresses });
      outcomes.push(await answer('login', { email, pwd: password }));
    }
    const refused = 'GLOBALIPRESTRICTED';
    expect(outcomes).toEqual([refused, 'OK', refused, 'OK', 'OK']);
  });

  test('gets another password of its sign-on', async () => {
    const { company, ssoPassword } = await create();
    const request = (pwd: string) =>
      answer('requestAuthCodeSSO', { ssoid: 'technician1', pwd, company: String(company) });
    await change(company, { ssoPassword: 'Other-Sso-2026' });
    expect(await request(ssoPassword)).toBe('INVALID');
    expect(await request('Other-Sso-2026')).toBe('OK');
  });

  test('is changed in nothing if the contract has no such company', async () => {
    const { knex: db } = service.db;
    const [other] = await db('company').insert({ name: 'Of another contract' }).returning<object[]>('*');
    await expect(change(1, { minPasswordStrength: 0 })).resolves.toBe('unknown');
    const { company_id } = other as { company_id: number };
    await expect(change(company_id, { minPasswordStrength: 0 })).resolves.toBe('unknown');
    await expect(db('company').where({ company_id })).resolves.toEqual([other]);
  });
});

const wrong: object[] = [
  { seat: 1 },
  { seats: { standart: 1 } },
  { seats: { standard: -1 } },
  { seats: { standard: 1.5 } },
  { seats: { rpat: 2_147_483_648 } },
  { seats: null },
  { minPasswordStrength: 5 },
  { minPasswordStrength: -1 },
  { allowedAddresses: '127.0.0.1' },
  { ssoPassword: 'short-7' },
  { ssoPassword: null },
];
test.each(wrong)('a change %j is refused', (patch) => {
  expect(patchSchema.safeParse(patch).success).toBe(false);
});

const noAddresses = [
  '',
  'localhost',
  '127.0.0',
  '127.0.0.1/33',
  '127.0.0.1/',
  '127.0.0.1/+8',
  '::/1/1',
  '::/129',
  ' ::1',
];
test.each(noAddresses)('"%s" is no address from which users may log in', (address) => {
  expect(patchSchema.safeParse({ allowedAddresses: [address] }).success).toBe(false);
});

test('a list of addresses may have a thousand of them', () => {
  const addresses = Array<string>(1_000).fill('::1');
  expect(patchSchema.safeParse({ allowedAddresses: addresses }).success).toBe(true);
  expect(patchSchema.safeParse({ allowedAddresses: [...addresses, '::1'] }).success).toBe(false);
});

const right: object[] = [
  {},
  { allowedAddresses: ['::/0', '0.0.0.0/0', 'fe80::1', '::ffff:10.0.0.1', '10.0.0.1/32'] },
];
test.each(right)('a change %j is accepted', (patch) => {
  expect(patchSchema.safeParse(patch).success).toBe(true);
});
