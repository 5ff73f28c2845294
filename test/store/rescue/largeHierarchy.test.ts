import type { Knex } from 'knex';
import { DEMO_CODE, DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { nodes } from '../../contract/rescue/demoNodes';
import { readList } from '../../contract/rescue/family';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { startTestService, type TestService } from '../../support/service';

/** Adds technicians to one group in a single statement, and lets the planner know. */
async function addTechnicians(db: Knex, count: number): Promise<void> {
  await db.raw(
    `WITH added AS (
       INSERT INTO node (company_id, node_id, parent_id, kind, name, email, ssoid)
       SELECT :company, 1000000 + n, :parent, 'technician', 'User ' || n, 'user' || n || '@example.com', 'user' || n
       FROM generate_series(1, :count::int) AS n
       RETURNING email, company_id, node_id
     )
     INSERT INTO email_claim (email_key, company_id, node_id) SELECT * FROM added`,
    { company: DEMO_COMPANY, parent: nodes.group1, count },
  );
  await db.raw('ANALYZE');
}

// What is quick with ten nodes and slow with many is seen by no other test. On a machine without PostgreSQL nothing runs.
describeOnPostgreSQL('a company with many nodes', () => {
  let service: TestService;
  let db: Knex;
  beforeEach(async () => {
    // The test listens to what Knex sends.
    service = await startTestService('postgresql', {}, { isPipelined: false });
    db = service.db.knex;
  });
  afterEach(() => service.close());

  test('returns its hierarchy of 100,000 nodes with one query', async () => {
    await addTechnicians(db, 100_000);
    const queries: string[] = [];
    const listen = ({ sql }: { sql: string }) => void queries.push(sql);
    db.on('query', listen);
    const { text } = await service.form('getHierarchy', { authcode: DEMO_CODE });
    db.off('query', listen);

    // One says who calls, and the other one reads the tree.
    expect(queries).toHaveLength(2);
    expect(text.endsWith('\nType:Technician\n\n')).toBe(true);
    const list = readList(text);
    expect(list).toHaveLength(100_000 + Object.keys(nodes).length);
    expect(new Set(list.map(({ NodeID }) => NodeID)).size).toBe(list.length);
    expect(list.at(-1)).toEqual({
      ...{ NodeID: '1100000', ParentID: String(nodes.group1), Name: 'User 100000' },
      ...{ Email: 'user100000@example.com', Description: '', Status: 'Disabled', Type: 'Technician' },
    });
  }, 120_000);
});
