import { recordAudit, type AuditEntry } from '../../store/audit/entry';
import type { UserRow } from '../../store/macro/rows';
import type { Write } from '../../store/engine/writeTogether';
import type { Call } from './call';

/** What a call did. */
export interface AuditedAction {
  operation: string;
  companyId: number;
  /** Who did it; null when nobody has proven who he is. */
  actor: UserRow | null;
  /** Names of the fields that changed. */
  changed?: string[];
  outcome?: string;
}

/** What the audit says of a call, whoever it was done to. */
export function auditOf(
  call: Pick<Call, 'now' | 'requestId' | 'address'>,
  { operation, companyId, actor, outcome = 'Success' }: AuditedAction,
): Omit<AuditEntry, 'target' | 'changed'> {
  return {
    companyId,
    at: call.now,
    contract: 'macro',
    operation,
    actor: actor && actor.user_id,
    outcome,
    requestId: call.requestId,
    address: call.address,
  };
}

/**
 * The audit entry of what a call does to a user, to be saved together with it.
 *
 * @param target null when what was given names nobody.
 */
export function audited(call: Call, action: AuditedAction, target: { user_id: string } | null): Write {
  return recordAudit(call.db, {
    ...auditOf(call, action),
    target: target && target.user_id,
    changed: action.changed ?? [],
  });
}
