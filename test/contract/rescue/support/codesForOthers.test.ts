import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { addNodes, codes, outcome } from '../family';
import { nodes, setNode } from '../demoNodes';
import { alsoGiven } from '../given';
import { givenSupport, newestSession } from './demoSessions';
import { operations, tech } from './issuedCodes';

describe.each(databaseKinds)('PIN codes for other technicians on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));

  const db = () => service.db.knex;

  describe.each(operations.slice(1))('%s for somebody else', (operation) => {
    const other = 400_001;
    beforeEach(() =>
      addNodes(
        db(),
        { node_id: other, parent_id: nodes.group1, kind: 'technician', enabled: true },
        { node_id: 400_002, parent_id: nodes.group1, kind: 'technician' },
        { node_id: 400_003, parent_id: nodes.group2, kind: 'technician', enabled: true },
      ),
    );

    test.each(['master', 'administrator'] as const)('a %s asks for a technician', async (role) => {
      const answer = await outcome(service, operation, { authcode: codes[role], nodeid: String(nodes.john) });
      expect(answer).toBe('OK');
      expect(await newestSession(db())).toMatchObject({ technician_id: nodes.john });
    });

    test.each([
      ['the own number', String(nodes.john), 'OK'],
      ['0', '0', 'OK'],
      ['nothing', '', 'OK'],
      ['another technician', String(other), 'NOTTECHNICIAN'],
      ['an unknown node', '999999', 'NOTTECHNICIAN'],
    ])('a technician may ask by %s', async (_, nodeid, word) => {
      expect(await outcome(service, operation, { ...tech, nodeid, notechconsole: '1' })).toBe(word);
    });

    test.each([
      ['a disabled technician', '400002'],
      ['a technician below a disabled group', '400003'],
      ['an administrator', String(nodes.ada)],
      ['the caller', String(nodes.max)],
      ['a group', String(nodes.group1)],
      ['another company', '900001'],
      ['no integer', '12abc'],
      ['0', '0'],
    ])('%s is NOTTECHNICIAN', async (_, nodeid) => {
      await alsoGiven(service, 'another company with the user other@example.org');
      expect(await outcome(service, operation, { nodeid, notechconsole: '1' })).toBe('NOTTECHNICIAN');
      const element = `<bNoTechConsole>1</bNoTechConsole><nodeId>${nodeid}</nodeId>`;
      const { text } = await service.soap(operation, `${element}<sAuthCode>${codes.master}</sAuthCode>`);
      expect(text).toMatch(/_NotTechnician</);
    });

    test('a deleted technician is NOTTECHNICIAN', async () => {
      await setNode(db(), other, { deleted_at: service.now.toISOString() });
      const answer = await outcome(service, operation, { nodeid: String(other), notechconsole: '1' });
      expect(answer).toBe('NOTTECHNICIAN');
    });

    test('two callers count together for one technician, and apart for two', async () => {
      const answers = await Promise.all([
        outcome(service, operation, { nodeid: String(nodes.john) }),
        outcome(service, operation, tech),
      ]);
      expect(answers.sort()).toEqual(['OK', 'POLLRATEEXCEEDED']);
      const forOther = { nodeid: String(other), notechconsole: '1' };
      expect(await outcome(service, operation, forOther)).toBe('OK');
    });
  });
});
