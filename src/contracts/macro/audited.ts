import { recordAttempt, recordAudit, type AuditEntry } from '../../store/audit/entry';
import type { UserRow } from '../../store/macro/rows';
import type { Write } from '../../store/engine/writeTogether';
import type { Context } from '../context';

/** An action and its actor. */
export interface Action {
  /** The name of the routine or command. */
  operation: string;
  /** The acting user; null if the caller is not authenticated, and on the command line. */
  actor: Pick<UserRow, 'user_id'> | null;
  /** Defaults to `Success`. */
  outcome?: string;
}

/** An action with what else the audit records of it. */
export interface AuditedAction extends Action {
  companyId: number;
  /** Names of the fields that changed. */
  changed?: string[];
}

/** The audit entry of an action, without the target and the changed fields. */
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
 * The audit entry of an action on a user, saved together with the action.
 *
 * @param target null if the call names no known user.
 */
export function audited(context: Context, action: AuditedAction, target: Target): Write {
  return recordAudit(context.db, entryOf(context, action, target));
}

/** The audit entry of a caller who was not let in. */
export function auditedAttempt(
  context: Context,
  action: Omit<AuditedAction, 'actor'>,
  target: Target,
): Write {
  return recordAttempt(context.db, entryOf(context, { ...action, actor: null }, target));
}

type Target = { user_id: string } | null;

function entryOf(context: Context, action: AuditedAction, target: Target): AuditEntry {
  return {
    ...auditOf(context, action),
    target: target && target.user_id,
    changed: action.changed ?? [],
  };
}
