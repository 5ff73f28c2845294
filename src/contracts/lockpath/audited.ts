import { recordAudit } from '../../store/audit/entry';
import type { Write } from '../../store/engine/writeTogether';
import type { Context } from '../context';

/** What is done, and by whom. */
export interface Action {
  /** The operation, or the command. */
  operation: string;
  /** The id of the user who does it; null when nobody has proven who he is, as on the command line. */
  actor: number | null;
}

/** What was done, to be audited. */
export interface AuditedAction extends Action {
  companyId: number;
  /** The id of the user or the group that it was done to; null when what was given names nobody. */
  target: number | null;
  /** Names of the members that changed. */
  changed?: string[];
  outcome?: string;
}

/** The audit entry of what is done, to be saved together with it. */
export function audited({ db, now, requestId, address }: Context, action: AuditedAction): Write {
  const { operation, companyId, actor, target, changed = [], outcome = 'OK' } = action;
  return recordAudit(db, {
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
  });
}
