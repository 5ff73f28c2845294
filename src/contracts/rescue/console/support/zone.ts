import { html, type Html } from '../../../../http/html';
import { formatDateTime } from '../../reports/dates';
import type { ReportSettings } from '../../reports/settings';

/** A moment as reports write it, in the time zone and the date format that the visitor has set for reports. */
export function inZone(at: Date | null, settings: ReportSettings): Html | undefined {
  return at ? html`<time datetime="${at.toISOString()}">${formatDateTime(at, settings)}</time>` : undefined;
}

/** Says in which time zone times are. */
export function zoneNote({ minutesFromUtc }: ReportSettings): string {
  if (minutesFromUtc === 0) return 'Times are in UTC.';
  const minutes = Math.abs(minutesFromUtc);
  const clock = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return `Times are ${clock} hours ${minutesFromUtc > 0 ? 'ahead of' : 'behind'} UTC, as set for your reports.`;
}
