import type { Knex } from 'knex';

/** The statements that a task runs, in order, without their values. */
export async function statementsOf(db: Knex, task: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const listen = ({ sql }: { sql: string }) => void statements.push(sql);
  db.on('query', listen);
  try {
    await task();
  } finally {
    db.off('query', listen);
  }
  return statements;
}
