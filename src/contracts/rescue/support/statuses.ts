import type { sessionStatus } from '../../../generated/rescue';
import type { SessionStatus } from '../../../store/rescue/support/columns';

/** What the contract calls a status. */
export interface StatusWords {
  /** The member of the element bStatus. */
  member: sessionStatus;
  /** The word in lists and reports. */
  word: string;
}

/** The contract's words for each status of a session (section 1 of the contract's second part). */
export const statusWords: Readonly<Record<SessionStatus, StatusWords>> = {
  connecting: { member: 'SESSION_CONNECTING', word: 'Connecting' },
  waiting: { member: 'SESSION_WAITING', word: 'Waiting' },
  active: { member: 'SESSION_PICKEDUP', word: 'Active' },
  on_hold: { member: 'SESSION_ONHOLD', word: 'On Hold' },
  offline: { member: 'SESSION_OFFLINE', word: 'Offline' },
  transferring: { member: 'SESSION_TRANSFERINGBUTNOTPICKEDUP', word: 'Transferring' },
  rebooting: { member: 'SESSION_REBOOTING', word: 'Rebooting' },
  reconnecting: { member: 'SESSION_CONNECTIONPROBLEM', word: 'Reconnecting' },
  closed_by_technician: { member: 'SESSION_CLOSEDBYTECHNICIAN', word: 'Closed by technician' },
  closed_by_customer: { member: 'SESSION_CLOSEDBYCUSTOMER', word: 'Closed by customer' },
  closed_by_active_customer: {
    member: 'SESSION_CLOSEDBYACTIVECUSTOMER',
    word: 'Closed by active customer',
  },
  closed_by_waiting_customer: {
    member: 'SESSION_CLOSEDBYWAITINGCUSTOMER',
    word: 'Closed by waiting customer',
  },
  timed_out_not_picked_up: { member: 'SESSION_WAITINGTIMEOUT_NOTPICKEDUP', word: 'Timed out' },
  timed_out_picked_up: { member: 'SESSION_WAITINGTIMEOUT_PICKEDUP', word: 'Timed out' },
  aborted: {
    member: 'SESSION_ABORTED_TECHDELETEDORDISABLED',
    word: 'Aborted (technician deleted or disabled)',
  },
};
