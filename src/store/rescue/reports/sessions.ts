import type { LabelledField, SupportSessionRow } from '../support/columns';
import { currentSessions } from '../support/current';
import { pagedRows, type Key, type PagedRows } from './pagedRows';
import {
  nodeJoin,
  seconds,
  sessionScope,
  technicianColumns,
  technicianJoin,
  type TechnicianPart,
} from './parts';
import { spentColumns, spentJoins, type Spent } from './spent';

/** The fields of a session that customers and technicians fill in. */
export type FieldsPart = Pick<SupportSessionRow, 'session_id' | LabelledField | 'tracking'>;

/** What describes a session in most areas. */
export type SessionPart = FieldsPart & Pick<SupportSessionRow, 'type' | 'status' | 'customer_ip'>;

/** When something began and ended; the end is null until then. */
export interface Span {
  start_at: Date;
  end_at: Date | null;
}

/** Where a session came from and who serves it. */
export interface PlacePart {
  /** 0 for a private session. */
  channel_id: number;
  channel_name: string;
  group_name: string;
}

export type PickedUpRow = Span &
  Spent &
  SessionPart &
  TechnicianPart &
  PlacePart &
  Pick<SupportSessionRow, 'device' | 'tools' | 'resolved' | 'platform' | 'browser' | 'host'>;
export type ChatRow = Span & Spent & FieldsPart & TechnicianPart & Pick<SupportSessionRow, 'chat' | 'note'>;
export type FieldsRow = Span & Spent & FieldsPart & TechnicianPart;
export type MissedRow = Span & SessionPart & PlacePart & { waiting: number };
export type FailedRow = Span & SessionPart & TechnicianPart;

const fields = `page.session_id, page.name, page.custom_1, page.custom_2, page.custom_3, page.custom_4, page.custom_5,
  page.tracking`;
const described = `${fields}, page.type, page.status, page.customer_ip`;

/** The channel and the technician's group of a session. They need {@link placeJoins}. */
export const placeColumns = `
  coalesce(page.channel_id, 0) AS channel_id, coalesce(channel.name, '') AS channel_name,
  coalesce(technician_group.name, '') AS group_name`;

/** Joins the technician, the group and the channel of a session. */
export const placeJoins = `
  ${technicianJoin('page.technician_id')}
  ${nodeJoin('technician_group', 'technician.parent_id')}
  ${nodeJoin('channel', 'page.channel_id')}`;

const sessionId: Key = { sql: 'session.session_id', type: 'integer' };

/** Chats can be long, so few of them are in memory at once. */
export const CHATS_IN_PAGE = 50;

/** Sessions that were ever picked up, by the time of the pickup. */
export const pickedUp: Omit<PagedRows, 'columns'> = {
  from: 'support_session AS session',
  row: 'session',
  where: 'session.picked_up_at IS NOT NULL',
  at: 'session.picked_up_at',
  order: [{ sql: 'session.picked_up_at', type: 'timestamptz' }, sessionId],
  scoped: sessionScope,
  picked: 'session.*',
  joins: `${placeJoins} ${spentJoins('page')}`,
};

const pickedUpSpan = `page.picked_up_at AS start_at, page.ended_at AS end_at, ${spentColumns}`;

/** The sessions of area 0. */
export const pickedUpRows = pagedRows<PickedUpRow>({
  ...pickedUp,
  columns: `${pickedUpSpan}, ${described}, ${technicianColumns}, ${placeColumns}, page.device, page.tools, page.resolved,
    page.platform, page.browser, page.host`,
});

/** The sessions of area 5, with their chats and notes. */
export const chatRows = pagedRows<ChatRow>({
  ...pickedUp,
  columns: `${pickedUpSpan}, ${fields}, ${technicianColumns}, page.chat, page.note`,
  pageSize: CHATS_IN_PAGE,
});

/** The sessions of area 6. */
export const fieldsRows = pagedRows<FieldsRow>({
  ...pickedUp,
  columns: `${pickedUpSpan}, ${fields}, ${technicianColumns}`,
});

/** Sessions that ended without a pickup, by the time of the request. */
const neverPickedUp = {
  from: `${currentSessions(':now::timestamptz')} AS session`,
  row: 'session',
  at: 'session.requested_at',
  order: [{ sql: 'session.requested_at', type: 'timestamptz' }, sessionId],
  scoped: sessionScope,
  picked: 'session.*',
  joins: placeJoins,
} as const satisfies Partial<PagedRows>;

const requestSpan = 'page.requested_at AS start_at, page.ended_at AS end_at';
const failedColumns = `${requestSpan}, ${described}, ${technicianColumns}`;

/** The sessions of area 3: they waited, and were never picked up. */
export const missedRows = pagedRows<MissedRow>({
  ...neverPickedUp,
  where: 'session.ended_at IS NOT NULL AND session.picked_up_at IS NULL AND session.waiting_at IS NOT NULL',
  columns: `${requestSpan}, ${seconds('page.waiting_at', 'page.ended_at')} AS waiting, ${described}, ${placeColumns}`,
});

/** The sessions of area 10: they ended before they waited. */
export const failedRows = pagedRows<FailedRow>({
  ...neverPickedUp,
  where: 'session.ended_at IS NOT NULL AND session.picked_up_at IS NULL AND session.waiting_at IS NULL',
  columns: failedColumns,
});

/** The sessions of area 13, one for each call that could not start it, by the time of the call. */
export const failedStartRows = pagedRows<FailedRow>({
  ...neverPickedUp,
  from: `support_failed_start AS failed JOIN ${currentSessions(':now::timestamptz')} AS session
    ON session.company_id = failed.company_id AND session.session_id = failed.session_id`,
  row: 'failed',
  at: 'failed.at',
  order: [
    { sql: 'failed.at', type: 'timestamptz' },
    { sql: 'failed.failed_start_id', type: 'integer' },
  ],
  columns: failedColumns,
});
