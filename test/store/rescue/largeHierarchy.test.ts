import type { Knex } from 'knex';
import { DEMO_CODE, DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { nodes } from '../../contract/rescue/demoNodes';
import { readList } from '../../contract/rescue/family';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { startTestService, type TestService } from '../../support/service';

/** Adds technicians to one group in a single statement, and updates the planner's statistics. */
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

// No other test detects what is fast with ten nodes and slow with many. This needs PostgreSQL.
describeOnPostgreSQL('a company with many nodes', () => {
  let service: TestService;
  let db: Knex;
  beforeEach(async () => {
    // The test watches the statements that Knex sends.
    service = await startTestService('postgresql', {}, { isPipelined: false });
    db = service.db.knex;
  });
  afterEach(() => service.close());

  test('returns its hierarchy of 200,000 nodes with one query', async () => {
    await addTechnicians(db, 200_000);
    const queries: string[] = [];
    const listen = ({ sql }: { sql: string }) => void queries.push(sql);
    db.on('query', listen);
    const { text } = await service.form('getHierarchy', { authcode: DEMO_CODE });
    db.off('query', listen);

    // One statement identifies the caller, the other reads the tree.
    expect(queries).toHaveLength(2);
    expect(text.endsWith('\nType:Technician\n\n')).toBe(true);
    const list = readList(text);
    expect(list).toHaveLength(200_000 + Object.keys(nodes).length);
    expect(new Set(list.map(({ NodeID }) => NodeID)).size).toBe(list.length);
    expect(list.at(-1)).toEqual({
      ...{ NodeID: '1200000', ParentID: String(nodes.group1), Name: 'User 200000' },
      ...{ Email: 'user200000@example.com', Description: '', Status: 'Disabled', Type: 'Technician' },
    });
  }, 120_000);
});
