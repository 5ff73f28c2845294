import type { SESSION_V3 } from '../../../generated/rescue';
import { xmlTextOf } from '../../../http/xmlText';
import type { ListedSession } from '../../../store/rescue/support/listed';
import { formatDateTime } from '../reports/dates';
import { statusWords } from './statuses';

/** When a list is read, and by which clock. */
export interface Clock {
  now: Date;
  minutesFromUtc: number;
}

/** The largest number that an element can hold. */
const MAX_INT = 2_147_483_647;

/**
 * A session as getSession_V3 returns it (section 2 of the contract's second part). The older versions leave out elements. Of
 * the caller's report settings only the time zone counts.
 */
export function sessionRecord(session: ListedSession, { now, minutesFromUtc }: Clock): SESSION_V3 {
  const { member, word } = statusWords[session.status];
  const seconds = Math.floor((now.getTime() - session.changed_at.getTime()) / 1_000);
  return {
    iID: session.session_id,
    bStatus: member,
    sStatus: word,
    iEntry: session.channel_id ?? 0,
    sEntry: session.channel_name,
    iTechnician: session.technician_id ?? 0,
    sTechnician: session.technician_name,
    sStartTime: formatDateTime(session.requested_at, { minutesFromUtc, dateFormat: 'MMDDYY' }),
    iWaitingTimeInSec: Math.min(Math.max(seconds, 0), MAX_INT),
    sCustomField0: xmlTextOf(session.name),
    sCustomField1: xmlTextOf(session.custom_1),
    sCustomField2: xmlTextOf(session.custom_2),
    sCustomField3: xmlTextOf(session.custom_3),
    sCustomField4: xmlTextOf(session.custom_4),
    sCustomField5: xmlTextOf(session.custom_5),
    sLanguage: xmlTextOf(session.language),
    sTransferredTo: session.transferred_to,
    sTransferredComment: xmlTextOf(session.transfer_comment),
    bIsLead: true,
    bHandingOff: false,
  };
}
