import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import type { TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { ask, codes } from '../family';

/** The parameters of a call by the demo's technician. */
export const tech = { authcode: codes.technician };

/** The operations that issue PIN codes. */
export const operations = ['requestPINCode', 'requestPINCodeV3', 'requestInvitationLink'];

/** Requests a PIN code as the demo's technician. */
export async function newPin(
  service: TestService,
  parameters: Record<string, string | undefined> = {},
): Promise<number> {
  const text = await ask(service, 'requestPINCode', { ...tech, ...parameters });
  expect(text).toMatch(/^OK\n\nPINCODE:[1-9]\d{5}$/);
  return Number(text.slice(-6));
}

/** All rows of codes, by their numbers. */
export async function pins(db: Knex): Promise<{ session_id: number; expires_at: Date }[]> {
  return db('support_pin').orderBy('pin').select<{ session_id: number; expires_at: Date }[]>();
}

/** Gives John Doe live codes, which belong to one session: the lowest that are free, since others may have been drawn before. */
export async function giveCodes(service: TestService, count: number): Promise<void> {
  const db = service.db.knex;
  const at = service.now;
  const session = { company_id: DEMO_COMPANY, session_id: 1 };
  const expires_at = new Date(at.getTime() + 20 * 60_000);
  await db('support_session').insert({
    ...session,
    ...{ technician_id: nodes.john, status: 'connecting', requested_at: at, changed_at: at },
    pin_expires_at: expires_at,
  });
  await db.raw(
    `INSERT INTO support_pin (pin, company_id, session_id, technician_id, expires_at)
     SELECT pin, :company_id, :session_id, :node, :expires_at FROM generate_series(100000, 100999 + :count::int) AS free(pin)
     WHERE NOT EXISTS (SELECT FROM support_pin WHERE pin = free.pin) ORDER BY pin LIMIT :count`,
    { ...session, node: nodes.john, expires_at, count },
  );
}
