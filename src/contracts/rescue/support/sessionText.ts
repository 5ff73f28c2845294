import type { SESSION, SESSION_V3 } from '../../../generated/rescue';
import { oneLine } from '../form/text';

/** A session of any version's list. Over HTTP each has the last two values, which the first version lacks over SOAP. */
type AnySession = SESSION & Partial<SESSION_V3>;

type Column = [title: string, value: (session: AnySession) => string | number | undefined];

const columns: readonly Column[] = [
  ['ID', ({ iID }) => iID],
  ['Status', ({ sStatus }) => sStatus],
  ['Entry ID', ({ iEntry }) => iEntry],
  ['Entry', ({ sEntry }) => sEntry],
  ['Technician ID', ({ iTechnician }) => iTechnician],
  ['Technician', ({ sTechnician }) => sTechnician],
  ['Start Time', ({ sStartTime = '' }) => toTheMinute(sStartTime)],
  ['Waiting Time', ({ iWaitingTimeInSec }) => iWaitingTimeInSec],
  ['Custom Field 0', ({ sCustomField0 }) => sCustomField0],
  ['Custom Field 1', ({ sCustomField1 }) => sCustomField1],
  ['Custom Field 2', ({ sCustomField2 }) => sCustomField2],
  ['Custom Field 3', ({ sCustomField3 }) => sCustomField3],
  ['Custom Field 4', ({ sCustomField4 }) => sCustomField4],
  ['Custom Field 5', ({ sCustomField5 }) => sCustomField5],
  ['Language', ({ sLanguage }) => sLanguage],
  ['Transferred To', ({ sTransferredTo }) => sTransferredTo],
  ['Transferred Comment', ({ sTransferredComment }) => sTransferredComment],
  ['Is Lead Technician', ({ bIsLead = true }) => yesOrEmpty(bIsLead)],
  ['HandingOff', ({ bHandingOff = false }) => yesOrEmpty(bHandingOff)],
];

const newInVersion3 = ['Custom Field 3', 'Custom Field 4', 'Custom Field 5'];
const olderColumns = columns.filter(([title]) => !newInVersion3.includes(title));

/** Writes the list of getSession and getSession_V2 over HTTP (section 2 of the contract's second part). */
export function olderSessionsText(sessions: readonly AnySession[] = []): string {
  return table(olderColumns, sessions);
}

/** Writes the list of getSession_V3 over HTTP. */
export function sessionsText(sessions: readonly AnySession[] = []): string {
  return table(columns, sessions);
}

function table(of: readonly Column[], sessions: readonly AnySession[]): string {
  const header = line(of.map(([title]) => title));
  const rows = sessions.map((session) => line(of.map(([, value]) => oneLine(String(value(session) ?? '')))));
  return header + rows.join('');
}

function line(values: readonly string[]): string {
  return `${values.map((value) => `${value}|`).join('')}\n`;
}

function toTheMinute(dateTime: string): string {
  return dateTime.replace(/:\d\d(?= [AP]M$)/, '');
}

function yesOrEmpty(value: boolean): string {
  return value ? 'yes' : '';
}
