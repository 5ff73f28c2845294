import { pickedUpRows, type PickedUpRow } from '../../../../store/rescue/reports/sessions';
import { content } from '../content';
import { beginAndEnd, described, technician } from './shared';

/** Area 0: sessions that were picked up. */
export const sessionContent = content<PickedUpRow>(
  (words) => [
    ...beginAndEnd,
    ['Last Action Time', 'dateTime', 'end_at'],
    ...technician,
    ['Technician Group', 'text', 'group_name'],
    ...described(words),
    ['Device ID', 'text', 'device'],
    ['Incident Tools Used', 'text', 'tools'],
    ['Resolved Unresolved', 'text', resolution],
    ['Channel ID', 'number', 'channel_id'],
    ['Channel Name', 'text', 'channel_name'],
    ['Calling Card', 'text', () => ''],
    ['Connecting Time', 'duration', 'connecting'],
    ['Waiting Time', 'duration', 'waiting'],
    ['Total Time', 'duration', 'total'],
    ['Active Time', 'duration', 'active'],
    ['Work Time', 'duration', 'active'],
    ['Hold Time', 'duration', 'hold'],
    ['Time in Transfer', 'duration', 'transfer'],
    ['Rebooting Time', 'duration', 'rebooting'],
    ['Reconnecting Time', 'duration', 'reconnecting'],
    ['Platform', 'text', 'platform'],
    ['Browser Type', 'text', 'browser'],
    ['Host Name', 'text', 'host'],
  ],
  pickedUpRows,
);

function resolution({ resolved }: PickedUpRow): string {
  if (resolved === null) return '';
  return resolved ? 'Resolved' : 'Unresolved';
}
