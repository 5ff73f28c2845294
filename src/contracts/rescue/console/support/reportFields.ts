import type { Visit } from '../../../../console/contractConsole';
import type { FieldOptions } from '../../../../console/field';
import { areas_v8 } from '../../reports/areas';
import type { ReportSettings } from '../../reports/settings';

/** The areas by the contract's names, in words: `Chat log`. */
const areaOptions = Object.keys(areas_v8).map((name) => {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return { value: name, text: words.charAt(0).toUpperCase() + words.slice(1) };
});

/** What a report can be restricted to. */
export const reportFields: readonly FieldOptions[] = [
  { name: 'area', label: 'Area', options: areaOptions },
  {
    ...{ name: 'type', label: 'Type' },
    options: [
      { value: 'LISTALL', text: 'All rows' },
      { value: 'SUMMARY', text: 'Summary by technician' },
    ],
    note: 'Sessions, logins and performance have a summary.',
  },
  { name: 'begin', label: 'First day', type: 'date' },
  { name: 'end', label: 'Last day', type: 'date' },
  { name: 'node', label: 'ID of a node', type: 'number', note: 'If empty, all that you may see.' },
  {
    ...{ name: 'reference', label: 'The node is' },
    options: [
      { value: 'NODE', text: 'no channel' },
      { value: 'CHANNEL', text: 'a channel' },
    ],
  },
];

/** What the fields show: what the address states, or else what the visitor has set for calls. */
export function reportValues(
  { query }: Visit,
  { settings }: { settings: ReportSettings },
): Record<string, string> {
  const area = Object.entries(areas_v8).find(([, number]) => number === settings.area)?.[0] ?? '';
  return { area, type: settings.type, ...Object.fromEntries(query) };
}
