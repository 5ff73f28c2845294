import { DEMO_CODE } from '../../../src/contracts/rescue/demo';
import { restoreSnapshot } from '../../../src/store/standIn/restoreSnapshot';
import { takeSnapshot } from '../../../src/store/standIn/takeSnapshot';
import { john, type Parameters } from '../../contract/rescue/calls';
import { nodes } from '../../contract/rescue/demoNodes';
import { brokenInvariants } from '../../races/invariants';
import { catalogue } from '../../support/catalogue';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { stateOf } from './state';

const RESTORES = 10;
const authcode = DEMO_CODE;

/** Calls of every way of writing: in a batch, alone, of a structure, of a session, and of nothing but the audit. */
const calls: [operation: string, parameters: Parameters][] = [
  ['setUser_v2', { ...john, authcode, description: 'changed' }],
  ['setUser_v2', { ...john, authcode, status: 'Disabled' }],
  ['createUser', { parent: String(nodes.group1), authcode }],
  ['login', { email: 'admin@example.com', pwd: 'Demo-Admin-2026' }],
  ['login', { email: 'nobody@example.com', pwd: 'wrong' }],
  ['moveNode', { node: String(nodes.john), targetNode: String(nodes.group2), authcode }],
];

describe.each(databaseKinds)('a snapshot that is restored while calls write: %s', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());

  test('leaves every call wholly done or wholly undone, and no call fails', async () => {
    const db = service.db.knex;
    const snapshot = await takeSnapshot(db, catalogue);
    const before = await stateOf(db);
    let isOver = false;
    const answers = new Map<string, number>();
    const callers = calls.map(async ([operation, parameters]) => {
      while (!isOver) {
        const { text } = await service.form(operation, parameters as Record<string, string>);
        const answer = `${operation} ${text.split('\n')[0]}`;
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    });
    for (let time = 0; time < RESTORES; time++) {
      const saved = answers.get('createUser OK') ?? 0;
      while ((answers.get('createUser OK') ?? 0) < saved + 2) await service.form('logout');
      await restoreSnapshot(db, snapshot);
      expect(await brokenInvariants(db)).toEqual({});
    }
    isOver = true;
    await Promise.all(callers);
    expect([...answers.keys()].filter((answer) => / ERROR$/.test(answer))).toEqual([]);
    await restoreSnapshot(db, snapshot);
    expect(await stateOf(db)).toEqual(before);
  });
});
