import {
  failedRows,
  failedStartRows,
  missedRows,
  type FailedRow,
  type MissedRow,
} from '../../../../store/rescue/reports/sessions';
import type { ReportWords } from '../../../../store/rescue/reports/words';
import { content } from '../content';
import type { Column } from '../columns';
import { beginAndEnd, described, technician } from './shared';

/** Area 3: sessions that waited and were never picked up. */
export const missedSessionContent = content<MissedRow>(
  (words) => [
    ...beginAndEnd,
    ['Waiting Time', 'duration', 'waiting'],
    ...described(words),
    ['Private Session', 'yesNo', ({ channel_id }) => channel_id === 0],
    ['Channel', 'text', 'channel_name'],
    ['Technician Group', 'text', 'group_name'],
  ],
  missedRows,
);

const failed = (words: ReportWords): readonly Column<FailedRow>[] => [
  ...beginAndEnd,
  ...described(words),
  ...technician,
];

/** Area 10: sessions that never waited. */
export const failedSessionContent = content<FailedRow>(failed, failedRows);

/** Area 13: sessions that could not be started, one for each attempt. */
export const failedStartContent = content<FailedRow>(failed, failedStartRows);
