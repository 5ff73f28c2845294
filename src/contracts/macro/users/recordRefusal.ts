import { digestOf } from '../../../credentials/secrets';
import { INSTALLATION } from '../../../store/audit/entry';
import { admitCall } from '../../../store/callWindows';
import type { FoundLogin } from '../../../store/macro/logins';
import { writeTogether } from '../../../store/engine/writeTogether';
import { auditedAttempt } from '../audited';
import type { Context } from '../../context';

/**
 * The most refusals of one disabled or locked user that are recorded within the window. They cost no hash, so nothing else
 * slows down an attacker who tries to fill the disk with them.
 */
const RECORDED = 10;
const WINDOW_SECONDS = 180;

/** A claim that was refused before its password was counted. */
export interface RefusedClaim {
  /** The routine that asked. */
  operation: string;
  found: FoundLogin | undefined;
  outcome: 'UnknownUser' | 'WrongRole' | 'AccountDisabled';
}

/** Records a claim that was refused before its password was counted. `tryPassword` records the others. */
export async function recordRefusal(
  context: Context,
  { operation, found, outcome }: RefusedClaim,
): Promise<void> {
  const companyId = found?.database.company_id ?? INSTALLATION;
  if (outcome === 'AccountDisabled') {
    const counter = digestOf(`macro:refused:${companyId}:${found?.user?.user_key}`);
    if (
      !(await admitCall(context.db, {
        key: counter,
        now: context.now,
        limit: RECORDED,
        seconds: WINDOW_SECONDS,
      }))
    )
      return;
  }
  await writeTogether(context.db, [
    auditedAttempt(context, { operation, companyId, outcome }, found?.user ?? null),
  ]);
}
