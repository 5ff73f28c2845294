import { recordAttempt, recordAudit, type AuditEntry } from '../../store/audit/entry';
import type { Write } from '../../store/engine/writeTogether';
import type { Context } from '../context';

/** An action and its actor. */
export interface Action {
  /** The name of the operation or command. */
  operation: string;
  /** The id of the acting user; null if the caller is not authenticated, and on the command line. */
  actor: number | null;
}

/** An action with what else the audit records of it. */
export interface AuditedAction extends Action {
  companyId: number;
  /** The id of the user or group that the action concerns; null if the call names no known one. */
  target: number | null;
  /** Names of the members that changed. */
  changed?: string[];
  /** Defaults to `OK`. */
  outcome?: string;
}

/** The audit entry of an action, saved together with the action. */
export function audited(context: Context, action: AuditedAction): Write {
  return recordAudit(context.db, entryOf(context, action));
}

/** The audit entry of a caller who was not let in. */
export function auditedAttempt(context: Context, action: Omit<AuditedAction, 'actor' | 'changed'>): Write {
  return recordAttempt(context.db, entryOf(context, { ...action, actor: null }));
}

function entryOf({ now, requestId, address }: Context, action: AuditedAction): AuditEntry {
  const { operation, companyId, actor, target, changed = [], outcome = 'OK' } = action;
  return {
    companyId,
    at: now,
    contract: 'lockpath',
    operation,
    actor: actor === null ? null : String(actor),
    target: target === null ? null : String(target),
    outcome,
    changed,
    requestId,
    address,
  };
}
