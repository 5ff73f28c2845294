import { recordAudit, type AuditEntry } from '../../store/audit/entry';
import type { UserRow } from '../../store/macro/rows';
import type { Write } from '../../store/engine/writeTogether';
import type { Context } from '../context';

/** What is done, and by whom. */
export interface Action {
  /** The routine, or the command. */
  operation: string;
  /** Who does it; null when nobody has proven who they are, as on the command line. */
  actor: Pick<UserRow, 'user_id'> | null;
  /** `Success` when it is left out. */
  outcome?: string;
}

/** What was done, to be audited. */
export interface AuditedAction extends Action {
  companyId: number;
  /** Names of the fields that changed. */
  changed?: string[];
}

/** What the audit says of an action, whoever it was done to. */
export function auditOf(
  context: Omit<Context, 'db'>,
  { operation, companyId, actor, outcome = 'Success' }: AuditedAction,
): Omit<AuditEntry, 'target' | 'changed'> {
  return {
    companyId,
    at: context.now,
    contract: 'macro',
    operation,
    actor: actor && actor.user_id,
    outcome,
    requestId: context.requestId,
    address: context.address,
  };
}

/**
 * The audit entry of what is done to a user, to be saved together with it.
 *
 * @param target null when what was given names nobody.
 */
export function audited(context: Context, action: AuditedAction, target: { user_id: string } | null): Write {
  return recordAudit(context.db, {
    ...auditOf(context, action),
    target: target && target.user_id,
    changed: action.changed ?? [],
  });
}
