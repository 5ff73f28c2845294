import type { Knex } from 'knex';

/** A statement that the service sent. */
export interface Statement {
  sql: string;
  bindings: readonly Knex.RawBinding[];
  /** The server reuses its plan, and may choose one that does not depend on the values. */
  isPrepared: boolean;
}

/** Collects the statements sent to a database during a task. Of those that differ only in values, it keeps the last. */
async function statementsOf(db: Knex, task: () => Promise<unknown>): Promise<Statement[]> {
  const statements = new Map<string, Statement>();
  const listen = ({ sql, bindings, options }: Sent) => {
    if (/^\s*(with|select|insert|update|delete)\b/i.test(sql)) {
      statements.set(sql, { sql, bindings, isPrepared: options?.name !== undefined });
    }
  };
  db.on('query', listen);
  try {
    await task();
  } finally {
    db.off('query', listen);
  }
  return [...statements.values()];
}

/**
 * The statements of a task that read any of the tables without a condition on an index, with those tables.
 *
 * @throws Error if the task sends no statements.
 */
export async function readingWhole(
  db: Knex,
  tables: readonly string[],
  task: () => Promise<unknown>,
): Promise<{ sql: string; tables: string[] }[]> {
  const statements = await statementsOf(db, task);
  if (statements.length === 0) throw new Error('No statement was sent');
  const read = [];
  for (const statement of statements) {
    const whole = (await tablesReadWhole(db, statement)).filter((table) => tables.includes(table));
    if (whole.length > 0) read.push({ sql: statement.sql, tables: whole });
  }
  return read;
}

/** A query as Knex reports it, with PostgreSQL's placeholders. */
interface Sent {
  sql: string;
  bindings: readonly Knex.RawBinding[];
  options?: { name?: string };
}

/** A step of a plan, as EXPLAIN reports it. */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  'TID Cond'?: string;
  Plans?: PlanNode[];
}

/**
 * The tables that a statement reads without a condition on an index, according to the plan for its values and, if it is
 * prepared, the plan for any values. The statement is not executed.
 */
export async function tablesReadWhole(db: Knex, statement: Statement): Promise<string[]> {
  const plans = [await planForValues(db, statement)];
  if (statement.isPrepared) plans.push(await planForAnyValues(db, statement));
  return [...new Set(plans.flatMap(stepsOf).flatMap(tableReadWhole))];
}

function tableReadWhole(step: PlanNode): string[] {
  const table = step['Relation Name'];
  const isScan = table !== undefined && / Scan$/.test(step['Node Type']);
  const isBounded = step['Index Cond'] ?? step['Recheck Cond'] ?? step['TID Cond'];
  return isScan && isBounded === undefined ? [table] : [];
}

function stepsOf(step: PlanNode): PlanNode[] {
  return [step, ...(step.Plans ?? []).flatMap(stepsOf)];
}

function planForValues(db: Knex, { sql, bindings }: Statement): Promise<PlanNode> {
  // Knex inserts the placeholders again.
  const text = escapeMarks(sql).replaceAll(/\$\d+/g, '?');
  return explain(db, text, bindings);
}

function planForAnyValues(db: Knex, { sql, bindings }: Statement): Promise<PlanNode> {
  return db.transaction(async (transaction) => {
    await transaction.raw('SET LOCAL plan_cache_mode = force_generic_plan');
    await transaction.raw(`PREPARE explained AS ${escapeMarks(sql)}`);
    const values = bindings.map(() => 'NULL').join(', ');
    const plan = await explain(transaction, `EXECUTE explained ${values && `(${values})`}`, []);
    await transaction.raw('DEALLOCATE explained');
    return plan;
  });
}

async function explain(db: Knex, text: string, bindings: readonly Knex.RawBinding[]): Promise<PlanNode> {
  const { rows } = await db.raw<{ rows: [{ 'QUERY PLAN': [{ Plan: PlanNode }] }] }>(
    `EXPLAIN (FORMAT JSON) ${text}`,
    bindings,
  );
  return rows[0]['QUERY PLAN'][0].Plan;
}

/** Escapes PostgreSQL's question marks, which Knex reads as placeholders. */
function escapeMarks(sql: string): string {
  return sql.replaceAll('?', '\\?');
}
