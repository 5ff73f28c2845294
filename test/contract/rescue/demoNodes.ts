import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import type { NodeRow } from '../../../src/store/rescue/rows';

/** The demo company's nodes, by the names that tests call them. */
export const nodes = {
  root: 337359,
  masterAdministrators: 337360,
  administrators: 337361,
  technicians: 337362,
  max: 337363,
  group1: 337364,
  ada: 337365,
  john: 337366,
  group2: 337367,
  jane: 337368,
} as const;

/** A node of the demo company. */
export async function nodeRow(db: Knex, nodeId: number): Promise<NodeRow> {
  const row = await db<NodeRow>('node').where({ company_id: DEMO_COMPANY, node_id: nodeId }).first();
  if (!row) throw new Error(`There is no node ${nodeId}`);
  return row;
}

/** Changes a node of the demo company behind the service's back, and the seats taken to what they are then. */
export async function setNode(db: Knex, nodeId: number, changes: Partial<NodeRow>): Promise<void> {
  const columns = Object.entries(changes).map(([name, value]) => [
    name,
    // pg takes an array for one of PostgreSQL's own, which no column here is.
    Array.isArray(value) ? JSON.stringify(value) : value,
  ]);
  await db('node').where({ company_id: DEMO_COMPANY, node_id: nodeId }).update(Object.fromEntries(columns));
  await db('company')
    .update(await countedSeats(db))
    .where({ company_id: DEMO_COMPANY });
}

/** The seats that the demo company's users take, counted afresh. */
export async function countedSeats(db: Knex): Promise<TakenSeats> {
  const technicians = db('node').where({ company_id: DEMO_COMPANY, kind: 'technician', enabled: true });
  const [row] = await technicians.whereNull('deleted_at').select<TakenSeats[]>(
    db.raw(`count(*)::int AS standard_seats_taken,
      count(*) FILTER (WHERE mobile_addon)::int AS mobile_seats_taken,
      count(*) FILTER (WHERE rpat_addon)::int AS rpat_seats_taken`),
  );
  return row!;
}

/** The seats that the demo company says are taken. */
export async function recordedSeats(db: Knex): Promise<TakenSeats> {
  const row = await db('company')
    .where({ company_id: DEMO_COMPANY })
    .first<TakenSeats>('standard_seats_taken', 'mobile_seats_taken', 'rpat_seats_taken');
  return { ...row };
}

export interface TakenSeats {
  standard_seats_taken: number;
  mobile_seats_taken: number;
  rpat_seats_taken: number;
}

/** Every row of every table, so that two moments can be compared. */
export async function everything(db: Knex): Promise<Record<string, string[]>> {
  const tables = ['company', 'node', 'email_claim', 'auth_code', 'session', 'call_window', 'audit'];
  const rows = tables.map(
    (table) => `SELECT '${table}' AS name, to_jsonb(${table})::text AS content FROM ${table}`,
  );
  const found = await db.raw<{ rows: { name: string; content: string }[] }>(
    `${rows.join(' UNION ALL ')} ORDER BY name, content`,
  );
  return Object.fromEntries(
    tables.map((table) => [
      table,
      found.rows.filter(({ name }) => name === table).map(({ content }) => content),
    ]),
  );
}
