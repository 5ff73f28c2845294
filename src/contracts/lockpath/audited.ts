import { recordAudit } from '../../store/audit/entry';
import type { Write } from '../../store/engine/writeTogether';
import type { Call } from './call';

/** What a call did. */
export interface AuditedAction {
  operation: string;
  companyId: number;
  /** The id of who did it; null when nobody has proven who he is. */
  actor: number | null;
  /** The id of the user or the group that it was done to; null when what was given names nobody. */
  target: number | null;
  /** Names of the members that changed. */
  changed?: string[];
  outcome?: string;
}

/** The audit entry of what a call does, to be saved together with it. */
export function audited(call: Call, action: AuditedAction): Write {
  const { operation, companyId, actor, target, changed = [], outcome = 'OK' } = action;
  return recordAudit(call.db, {
    companyId,
    at: call.now,
    contract: 'lockpath',
    operation,
    actor: actor === null ? null : String(actor),
    target: target === null ? null : String(target),
    outcome,
    changed,
    requestId: call.requestId,
    address: call.address,
  });
}
