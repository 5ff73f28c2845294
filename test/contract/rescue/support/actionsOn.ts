import type { Knex } from 'knex';
import type { DatabaseKind } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { addNodes, outcome } from '../family';
import { demo, givenSupport, sessionRow } from './demoSessions';

/** A technician besides John, whose console is on. */
export const jill = 400_001;

/** A service with the demo's support sessions and Jill before each test of a suite. */
export function actionsOn(kind: DatabaseKind) {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(async () => {
    await givenSupport(service);
    await addNodes(service.db.knex, {
      ...{ node_id: jill, parent_id: nodes.group1, kind: 'technician', enabled: true, console_on: true },
    });
  });
  const db = (): Knex => service.db.knex;
  return {
    get service() {
      return service;
    },
    db,
    /** Acts on the demo's active session and on John, unless the parameters name others. */
    act: (operation: string, others: Record<string, string | undefined> = {}) =>
      outcome(service, operation, { session: String(demo.active), node: String(nodes.john), ...others }),
    transfers: () => db()('support_transfer').where({ session_id: demo.active }).orderBy('transfer_id'),
    row: (id: number = demo.active) => sessionRow(db(), id),
  };
}
