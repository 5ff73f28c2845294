import { randomUUID } from 'node:crypto';
import { databaseKinds } from '../support/databases';
import { rescueGet } from './calls';
import { standIn, startBeforeSuite, url } from './standInSuite';

// The control contract, section 4.
describe.each(databaseKinds)("a company of a test's own on %s", (kind) => {
  startBeforeSuite({ kind });

  test('of each contract is made, changed and deleted', async () => {
    for (const contract of ['rescue', 'macro', 'lockpath']) {
      const made = await standIn.send('POST', '/control/companies', { contract, like: 'demo' });
      expect([made.status, made.json['contract']]).toEqual([201, contract]);
      const path = `/control/companies/${made.json['company'] as unknown as number}`;
      expect((await standIn.send('DELETE', path)).status).toBe(204);
      const again = await standIn.send('DELETE', path);
      expect(again.status).toBe(404);
      expect(again.json['detail']).toContain('There is no company');
    }
  });

  test('is not deleted while it is moved to another installation', async () => {
    const { json } = await standIn.send('POST', '/control/companies', { contract: 'macro' });
    const company_id = Number(json['company']);
    const address = 'https://new.example';
    const move = { company_id, move_id: randomUUID(), address, since: new Date(), state: 'leaving' };
    await standIn.database.knex('company_move').insert(move);
    const path = `/control/companies/${company_id}`;
    expect((await standIn.send('DELETE', path)).status).toBe(409);
    await standIn.database.knex('company_move').where({ company_id }).delete();
    expect((await standIn.send('DELETE', path)).status).toBe(204);
  });

  test('has the seats that it is given', async () => {
    const { json } = await standIn.send('POST', '/control/companies', {
      contract: 'rescue',
      technicians: 2,
    });
    const company = json['company'] as unknown as number;
    const people = json['people'] as unknown as {
      role: string;
      nodeId: number;
      authCode: string;
      email: string;
    }[];
    expect(people.map(({ role }) => role)).toEqual(['master', 'administrator', 'technician', 'technician']);
    const enable = (status: string) =>
      rescueGet(url, 'setUserStatus_v7_1', {
        node: String(people[2]!.nodeId),
        status,
        authcode: people[0]!.authCode,
      });
    expect((await enable('Disabled')).text).toBe('OK');
    const patched = await standIn.send('PATCH', `/control/companies/${company}`, {
      seats: { standard: 1 },
    });
    expect(patched.status).toBe(204);
    expect((await enable('Enabled')).text).toBe('NOT_ENOUGH_SEAT_LICENSES_AVAILABLE');
  });

  test.each<[string, unknown, number]>([
    ['/control/companies', { contract: 'resque' }, 422],
    ['/control/companies', {}, 422],
    ['/control/companies', { contract: 'rescue', technicans: 1 }, 422],
    ['/control/companies', { contract: 'rescue', technicians: -1 }, 422],
    ['/control/companies', { contract: 'macro', technicians: 1 }, 422],
    ['/control/companies', { contract: 'rescue', like: 'acme' }, 422],
    ['/control/companies', { contract: 'lockpath', technicians: 1 }, 422],
  ])('is refused at %s for %j', async (path, body, expected) => {
    const { status, headers } = await standIn.send('POST', path, body);
    expect(status).toBe(expected);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  test.each<[unknown, number]>([
    [{ seats: { standrad: 1 } }, 422],
    [{ allowedAddresses: ['localhost'] }, 422],
    [{ policy: { minLength: 5 } }, 422],
    [{}, 204],
  ])('answers a change by %j', async (body, expected) => {
    const { json } = await standIn.send('POST', '/control/companies', { contract: 'rescue' });
    const company = json['company'] as unknown as number;
    const { status } = await standIn.send('PATCH', `/control/companies/${company}`, body);
    expect(status).toBe(expected);
  });
});
