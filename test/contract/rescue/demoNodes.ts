import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import type { NodeRow } from '../../../src/store/rescue/rows';
import { storable } from '../../../src/store/engine/storable';
import { tablesOf } from '../../support/rows';

/** The ids of the demo company's nodes, by the names that the tests use. */
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

/** Changes a node of the demo company directly in the database, and updates the seats taken. */
export async function setNode(db: Knex, nodeId: number, changes: Partial<NodeRow>): Promise<void> {
  await db('node').where({ company_id: DEMO_COMPANY, node_id: nodeId }).update(storable(changes));
  await db('company')
    .update(await countedSeats(db))
    .where({ company_id: DEMO_COMPANY });
}

/** The seats that the demo company's users take, counted again. */
export async function countedSeats(db: Knex): Promise<TakenSeats> {
  const technicians = db('node').where({ company_id: DEMO_COMPANY, kind: 'technician', enabled: true });
  const [row] = await technicians.whereNull('deleted_at').select<TakenSeats[]>(
    db.raw(`count(*)::int AS standard_seats_taken,
      count(*) FILTER (WHERE mobile_addon)::int AS mobile_seats_taken,
      count(*) FILTER (WHERE rpat_addon)::int AS rpat_seats_taken`),
  );
  return row!;
}

/** The seats taken according to the demo company's row. */
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

/** Every row of every table of every contract, to compare before and after. */
export async function everything(db: Knex): Promise<Record<string, string[]>> {
  const tables = await tablesOf(db);
  const contents = tables.map(
    (table) => `(SELECT array_agg(row ORDER BY row) FROM
    (SELECT to_jsonb(t)::text AS row FROM ${table} t) AS rows) AS ${table}`,
  );
  const { rows } = await db.raw<{ rows: [Record<string, string[] | null>] }>(`SELECT ${contents.join(', ')}`);
  return Object.fromEntries(tables.map((table) => [table, rows[0][table] ?? []]));
}
