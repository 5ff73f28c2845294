import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { DEMO_CHANNEL } from '../../../../src/contracts/rescue/support/demo';
import type { SupportSessionRow } from '../../../../src/store/rescue/support/columns';
import type { TestService } from '../../../support/service';
import { codes } from '../family';
import { given } from '../given';

/** Open sessions of the demo company. */
export const demo = {
  active: 1663112,
  waiting: 1663113,
  closed: 12345678,
  channel: DEMO_CHANNEL.node,
} as const;

/** Resets the service to the demo company with its support sessions, and a code for each role. @param more further phrases. */
export function givenSupport(service: TestService, ...more: string[]): Promise<void> {
  return given(
    service,
    [
      ...['the demo company', "the demo company's support sessions", ...more],
      `master@example.com holds the authcode ${codes.master}`,
      `admin@example.com holds the authcode ${codes.administrator}`,
      `jdoe@example.com holds the authcode ${codes.technician}`,
    ].join('\n'),
  );
}

/** Lets the service's time pass. */
export function pass(service: TestService, seconds: number): void {
  service.now = new Date(service.now.getTime() + seconds * 1000);
}

/** A session of the demo company. */
export async function sessionRow(db: Knex, sessionId: number): Promise<SupportSessionRow> {
  const row = await db<SupportSessionRow>('support_session')
    .where({ company_id: DEMO_COMPANY, session_id: sessionId })
    .first();
  if (!row) throw new Error(`There is no session ${sessionId}`);
  return row;
}

/** Changes a session of the demo company directly in the database. */
export async function setSession(
  db: Knex,
  sessionId: number,
  changes: Partial<SupportSessionRow>,
): Promise<void> {
  await db('support_session').where({ company_id: DEMO_COMPANY, session_id: sessionId }).update(changes);
}

/** The session that was added last. */
export async function newestSession(db: Knex): Promise<SupportSessionRow> {
  const row = await db<SupportSessionRow>('support_session').orderBy('session_id', 'desc').first();
  return row!;
}
