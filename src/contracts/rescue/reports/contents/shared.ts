import type { TechnicianPart } from '../../../../store/rescue/reports/parts';
import type { FieldsPart, SessionPart, Span } from '../../../../store/rescue/reports/sessions';
import type { ReportWords } from '../../../../store/rescue/reports/words';
import type { LabelledField } from '../../../../store/rescue/support/columns';
import { labelledFields } from '../../../../store/rescue/support/columns';
import { statusWords } from '../../support/statuses';
import type { Column } from '../columns';

const defaultLabels: Readonly<Record<LabelledField, string>> = {
  name: 'Name',
  custom_1: 'Custom field 1',
  custom_2: 'Custom field 2',
  custom_3: 'Custom field 3',
  custom_4: 'Custom field 4',
  custom_5: 'Custom field 5',
};

/** When something began and ended. */
export const beginAndEnd: readonly Column<Span>[] = [
  ['Start Time', 'dateTime', 'start_at'],
  ['End Time', 'dateTime', 'end_at'],
];

/** `[S]` in section 6 of the contract's second part. */
export const span: readonly Column<Span & { total: number }>[] = [
  ...beginAndEnd,
  ['Total Time', 'duration', 'total'],
];

/** `[T]`. */
export const technician: readonly Column<TechnicianPart>[] = [
  ['Technician Name', 'text', 'technician_name'],
  ['Technician ID', 'number', 'technician_id'],
  ['Technician Email', 'text', 'technician_email'],
];

export const sessionId: Column<{ session_id: number }> = ['Session ID', 'number', 'session_id'];
export const customerName: Column<{ name: string }> = ['Name', 'text', 'name'];
export const trackingId: Column<{ tracking: string }> = ['Tracking ID', 'text', 'tracking'];

/** `[N]`: the fields of a session under the company's labels. */
export function labelled({ labels }: ReportWords): readonly Column<FieldsPart>[] {
  return labelledFields.map((field) => [labels[field] ?? defaultLabels[field], 'text', field]);
}

/** `[C]`. */
export function described(words: ReportWords): readonly Column<SessionPart>[] {
  return [
    sessionId,
    ['Session Type', 'text', 'type'],
    ['Status', 'text', ({ status }) => statusWords[status].word],
    ...labelled(words),
    trackingId,
    ['Customer IP', 'text', 'customer_ip'],
  ];
}
