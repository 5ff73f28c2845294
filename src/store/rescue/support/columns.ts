import type { ColumnsOf } from '../../engine/columns';

/** The statuses of a session that is open. */
export const openStatuses = [
  ...(['connecting', 'waiting', 'active', 'on_hold'] as const),
  ...(['offline', 'transferring', 'rebooting', 'reconnecting'] as const),
] as const;

/** The statuses of a session that is closed. */
export const closedStatuses = [
  ...(['closed_by_technician', 'closed_by_customer', 'closed_by_active_customer'] as const),
  ...(['closed_by_waiting_customer', 'timed_out_not_picked_up', 'timed_out_picked_up', 'aborted'] as const),
] as const;

export type SessionStatus = (typeof openStatuses)[number] | (typeof closedStatuses)[number];

/** A row of the table `support_session`. */
export interface SupportSessionRow {
  company_id: number;
  session_id: number;
  /** Null while no technician has it. */
  technician_id: number | null;
  /** Null for a private session. */
  channel_id: number | null;
  status: SessionStatus;
  /** The status to which cancelAction returns. */
  status_before: SessionStatus | null;
  requested_at: Date;
  waiting_at: Date | null;
  picked_up_at: Date | null;
  /** The last change of the status. */
  changed_at: Date;
  ended_at: Date | null;
  /** The seconds that it spent in these statuses before the present one began. */
  hold_seconds: number;
  transfer_seconds: number;
  rebooting_seconds: number;
  reconnecting_seconds: number;
  /** The customer's name, which is custom field 0. */
  name: string;
  custom_1: string;
  custom_2: string;
  custom_3: string;
  custom_4: string;
  custom_5: string;
  tracking: string;
  language: string;
  type: string;
  customer_ip: string;
  device: string;
  platform: string;
  browser: string;
  host: string;
  tools: string;
  /** Null if nobody has said. */
  resolved: boolean | null;
  chat: string;
  note: string;
  /** The end of its PIN code; null if it has none. */
  pin_expires_at: Date | null;
  /** Increases with every change of the row. */
  version: number;
}

/** The columns that an operator may give a session. Statements, options, imports and the audit derive from this list. */
export const sessionColumns = {
  technician_id: 'integer',
  channel_id: 'integer',
  status: 'text',
  requested_at: 'timestamptz',
  waiting_at: 'timestamptz',
  picked_up_at: 'timestamptz',
  changed_at: 'timestamptz',
  ended_at: 'timestamptz',
  hold_seconds: 'integer',
  transfer_seconds: 'integer',
  rebooting_seconds: 'integer',
  reconnecting_seconds: 'integer',
  name: 'text',
  custom_1: 'text',
  custom_2: 'text',
  custom_3: 'text',
  custom_4: 'text',
  custom_5: 'text',
  tracking: 'text',
  language: 'text',
  type: 'text',
  customer_ip: 'text',
  device: 'text',
  platform: 'text',
  browser: 'text',
  host: 'text',
  tools: 'text',
  resolved: 'boolean',
  chat: 'text',
  note: 'text',
} as const satisfies ColumnsOf<SupportSessionRow>;

/** The fields of a session that have a label of the company's own in reports. */
export const labelledFields = [
  ...(['name', 'custom_1', 'custom_2', 'custom_3', 'custom_4', 'custom_5'] as const),
] as const;
export type LabelledField = (typeof labelledFields)[number];
