import { transferRows, type TransferRow } from '../../../../store/rescue/reports/transfers';
import { content } from '../content';
import type { Column } from '../columns';
import { sessionId } from './shared';

const simple: readonly Column<TransferRow>[] = [
  sessionId,
  ['Time of Transfer', 'dateTime', 'at'],
  ['Waiting Time', 'duration', 'waiting'],
  ['Transferred By – Technician ID', 'number', 'by_id'],
  ['Transferred By', 'text', 'by_name'],
  ['Transferred From – Technician/Channel ID', 'number', 'from_id'],
  ['Transferred From', 'text', 'from_name'],
  ['Transferred To – Technician/Channel ID', 'number', 'to_id'],
  ['Transferred To', 'text', 'to_name'],
  ['Transfer Comment', 'text', 'comment'],
  ['Time in Transfer', 'duration', 'in_transfer'],
];

/** Area 7: transfers. */
export const transferContent = content<TransferRow>(() => simple, transferRows);

/** Area 16: transfers with the groups between which they went, and the chats. */
export const extendedTransferContent = content<TransferRow>(
  () => [
    ...simple,
    ['Transferred From – Technician Group ID', 'number', 'from_group_id'],
    ['Transferred From – Technician Group', 'text', 'from_group_name'],
    ['Transferred To – Technician Group ID', 'number', 'to_group_id'],
    ['Transferred To – Technician Group', 'text', 'to_group_name'],
    ['Chatlog', 'text', 'chat'],
  ],
  transferRows,
);
