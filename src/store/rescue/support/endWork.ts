import type { Knex } from 'knex';
import type { Write } from '../../engine/writeTogether';
import type { NodeRow } from '../rows';
import { endConsole } from '../sessions';
import { statusChange } from './statusChange';

/**
 * Ends the work of a technician who is disabled or deleted: the console goes off, and the open support sessions are aborted
 * (section 10 of the contract's second part).
 */
export function endWork(db: Knex, user: NodeRow, now: Date): Write[] {
  const { company_id, node_id } = user;
  return [
    endConsole(db, user, now),
    {
      query: db('support_session')
        .where({ company_id, technician_id: node_id })
        .whereNull('ended_at')
        // One whose PIN code was not used timed out earlier, even if its row does not say so.
        .whereRaw("NOT (status = 'connecting' AND coalesce(pin_expires_at <= ?::timestamptz, false))", [now])
        .update(statusChange(db, 'aborted', now, { isEnd: true })),
    },
  ];
}
