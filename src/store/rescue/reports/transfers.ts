import { pagedRows } from './pagedRows';
import { nodeJoin, seconds, sessionScope } from './parts';
import { CHATS_IN_PAGE } from './sessions';

/** A transfer. Where there is no node, its number is 0 and its name is empty. */
export interface TransferRow {
  session_id: number;
  at: Date;
  waiting: number;
  by_id: number;
  by_name: string;
  from_id: number;
  from_name: string;
  to_id: number;
  to_name: string;
  comment: string;
  in_transfer: number;
  from_group_id: number;
  from_group_name: string;
  to_group_id: number;
  to_group_name: string;
  chat: string;
}

/** The number and the name of a node that is joined as `<column>_node`. */
const named = (column: string, alias = `${column}_node`) =>
  `coalesce(${alias}.node_id, 0) AS ${column}_id, coalesce(${alias}.name, '') AS ${column}_name`;

/** Joins the group of a technician, and nothing for a channel. */
const groupJoin = (alias: string, of: string) =>
  nodeJoin(alias, `CASE WHEN ${of}.kind = 'technician' THEN ${of}.parent_id END`);

/** The transfers of areas 7 and 16, by the time of the transfer, without those that were cancelled. */
export const transferRows = pagedRows<TransferRow>({
  from: `support_transfer AS transfer JOIN support_session AS session
    ON session.company_id = transfer.company_id AND session.session_id = transfer.session_id`,
  row: 'transfer',
  where: 'transfer.cancelled_at IS NULL',
  at: 'transfer.at',
  order: [
    { sql: 'transfer.at', type: 'timestamptz' },
    { sql: 'transfer.transfer_id', type: 'integer' },
  ],
  scoped: sessionScope,
  picked: `transfer.session_id, transfer.at, transfer.by_id, transfer.from_id, transfer.to_id, transfer.comment,
    transfer.accepted_at, session.waiting_at, session.picked_up_at, session.ended_at, session.chat`,
  joins: [
    ...[
      nodeJoin('by_node', 'page.by_id'),
      nodeJoin('from_node', 'page.from_id'),
      nodeJoin('to_node', 'page.to_id'),
    ],
    ...[groupJoin('from_group_node', 'from_node'), groupJoin('to_group_node', 'to_node')],
  ].join(' '),
  columns: `page.session_id, page.at, page.comment, page.chat,
    ${seconds('page.waiting_at', 'coalesce(page.picked_up_at, page.ended_at, :now::timestamptz)')} AS waiting,
    ${seconds('page.at', 'coalesce(page.accepted_at, page.ended_at, :now::timestamptz)')} AS in_transfer,
    ${['by', 'from', 'to', 'from_group', 'to_group'].map((column) => named(column)).join(', ')}`,
  pageSize: CHATS_IN_PAGE,
});
