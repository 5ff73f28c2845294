import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** The fields of an audit entry in which the baseline's changes differ. */
export interface Change {
  company_id: number;
  contract: 'rescue' | 'macro' | 'lockpath';
  operation: string;
  actor: string;
  target: string;
  outcome: string;
  changed: string[];
}

/** Records a change in the audit. */
export async function recordAudit(db: Knex, { changed, ...change }: Change): Promise<void> {
  await db('audit').insert({
    ...change,
    at: new Date(),
    changed: JSON.stringify(changed),
    request_id: randomUUID(),
    address: '127.0.0.1',
  });
}
