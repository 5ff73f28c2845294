import type { SessionStatus, SupportSessionRow } from '../../../store/rescue/support/columns';
import { openStatuses } from '../../../store/rescue/support/columns';
import type { PlacedNode } from '../../../store/rescue/rows';
import type { NewSessionRow } from '../../../store/rescue/support/insertSessions';
import type { TransferEnd } from '../../../store/rescue/support/transfers';
import { refuse, type Refusal } from '../../refusal';
import { statusWords } from './statuses';

/** Refuses an action on a session whose status does not allow it (section 4 of the contract's second part). */
export function wrongStatus(
  { status }: Pick<SupportSessionRow, 'status'>,
  allowed: readonly SessionStatus[],
): Refusal<'ActionFailed'> | undefined {
  if (allowed.includes(status)) return undefined;
  return refuse('ActionFailed', `the session's status is ${statusWords[status].word}`);
}

/**
 * Refuses a technician who has no running console: it runs while the technician is Online (section 1), but not below a disabled
 * node, where nobody is let in (section 10).
 */
export function noConsole({
  enabled,
  aboveEnabled,
  online,
}: Pick<PlacedNode, 'enabled' | 'aboveEnabled' | 'online'>) {
  if (enabled && aboveEnabled && online) return undefined;
  return refuse('ActionFailed', "the technician's console does not run");
}

/**
 * The status to which a session returns from being transferred or on hold. A session that was set to its status by an operator
 * has none before it: it returns as far as its times show that it came.
 */
export function statusBefore({
  status_before,
  waiting_at,
  picked_up_at,
}: Pick<SupportSessionRow, 'status_before' | 'waiting_at' | 'picked_up_at'>): SessionStatus {
  if (isOpen(status_before)) return status_before;
  if (picked_up_at) return 'active';
  return waiting_at ? 'waiting' : 'connecting';
}

/**
 * How the open transfer of a session ends when an operator gives it another status: if it was transferring, it is accepted if the
 * session is active now, and cancelled if it is open otherwise. That of a closed session stays as it is, as when it is closed by a
 * call, and is cancelled when the session is opened again.
 */
export function transferEnd(
  before: Pick<NewSessionRow, 'status'>,
  { status, changed_at }: Pick<NewSessionRow, 'status' | 'changed_at'>,
): TransferEnd | undefined {
  if (status === 'transferring' || !isOpen(status)) return undefined;
  if (before.status === 'transferring' && status === 'active') return { accepted_at: changed_at };
  return before.status === 'transferring' || !isOpen(before.status)
    ? { cancelled_at: changed_at }
    : undefined;
}

function isOpen(status: SessionStatus | null): status is (typeof openStatuses)[number] {
  return (openStatuses as readonly (SessionStatus | null)[]).includes(status);
}
