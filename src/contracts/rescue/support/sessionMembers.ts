import { namesOf } from '../../../store/engine/columns';
import { sessionColumns } from '../../../store/rescue/support/columns';

/** A column of a session that an operator may give. */
export type SessionColumn = keyof typeof sessionColumns;

/** What the values of a member are. A step is the moment of one, which the session may not have come to. */
export type MemberKind = 'node' | 'status' | 'moment' | 'step' | 'seconds' | 'text' | 'truth';

/** What an operator calls a column. */
interface MemberWords {
  /** The name in JSON; that of the option is the same with dashes. */
  member: string;
  /** What its value is. */
  about: string;
  /** The most characters of a text. */
  most?: number;
}

/** A member of a session, by which an operator gives the column its value. */
export interface SessionMember extends MemberWords {
  column: SessionColumn;
  kind: MemberKind;
}

/** The most characters of a text that is nowhere limited by the vendor. */
const USUAL = 256;
/** The most characters of a chat log or a note. */
const LONG = 1_000_000;

const words: Readonly<Record<SessionColumn, MemberWords>> = {
  technician_id: { member: 'technician', about: 'the node of the technician who has it; 0 for none' },
  channel_id: { member: 'channel', about: 'the node of the channel by which it came; 0 for a private one' },
  status: {
    member: 'status',
    about: 'its status, such as Active; by default it follows from its latest time',
  },
  requested_at: { member: 'requested', about: 'when the customer asked for it' },
  waiting_at: { member: 'waiting', about: 'since when the customer waited' },
  picked_up_at: { member: 'pickup', about: 'when a technician picked it up' },
  changed_at: { member: 'changed', about: 'when its status changed last; by default its latest time' },
  ended_at: { member: 'end', about: 'when it was closed' },
  hold_seconds: { member: 'hold', about: 'seconds on hold' },
  transfer_seconds: { member: 'transferTime', about: 'seconds in transfer' },
  rebooting_seconds: { member: 'rebootingTime', about: 'seconds in which the computer rebooted' },
  reconnecting_seconds: { member: 'reconnectingTime', about: 'seconds in which the connection was lost' },
  name: { member: 'name', about: "the customer's name, which is custom field 0", most: 64 },
  custom_1: { member: 'cf1', about: 'custom field 1', most: 512 },
  custom_2: { member: 'cf2', about: 'custom field 2', most: 512 },
  custom_3: { member: 'cf3', about: 'custom field 3', most: 256 },
  custom_4: { member: 'cf4', about: 'custom field 4', most: 64 },
  custom_5: { member: 'cf5', about: 'custom field 5', most: 64 },
  tracking: { member: 'tracking', about: 'the tracking ID', most: 64 },
  language: { member: 'language', about: "the customer's language, such as en" },
  type: { member: 'type', about: 'the type of the session, such as Applet' },
  customer_ip: { member: 'ip', about: "the customer's IP address" },
  device: { member: 'device', about: 'the device ID' },
  platform: { member: 'platform', about: "the customer's platform, such as Windows 11" },
  browser: { member: 'browser', about: "the customer's browser" },
  host: { member: 'host', about: "the name of the customer's computer" },
  tools: { member: 'tools', about: 'the incident tools that were used' },
  resolved: { member: 'resolved', about: 'whether the problem was resolved' },
  chat: { member: 'chat', about: 'the chat log', most: LONG },
  note: { member: 'note', about: "the technician's note", most: LONG },
};

/** The columns that may be NULL, of those with a moment. */
const steps: ReadonlySet<SessionColumn> = new Set<SessionColumn>(['waiting_at', 'picked_up_at', 'ended_at']);

const kindOfType = { integer: 'seconds', timestamptz: 'moment', boolean: 'truth', text: 'text' } as const;

function kindOf(column: SessionColumn): MemberKind {
  if (column === 'status') return 'status';
  if (steps.has(column)) return 'step';
  return column.endsWith('_id') ? 'node' : kindOfType[sessionColumns[column]];
}

/**
 * The members of a session, in the order of the columns. Options, imports and what testers may send derive from this list
 * (section 9 of the contract's second part).
 */
export const sessionMembers: readonly SessionMember[] = namesOf(sessionColumns).map((column) => ({
  most: USUAL,
  ...words[column],
  column,
  kind: kindOf(column),
}));

/** What an operator calls a column. */
export function memberOf(column: SessionColumn): string {
  return words[column].member;
}
