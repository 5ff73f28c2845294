import type { Knex } from 'knex';
import { inScope, type Fragment, type Scope, type ScopedRow } from '../support/scope';

/** What a report asks for (sections 5 to 7 of the contract's second part). */
export interface ReportQuestion {
  companyId: number;
  scope: Scope;
  /** The first moment of the range. */
  begin: Date;
  /** The first moment after the range. */
  end: Date;
  /** The first and the last second of each day; over midnight if the last is before the first. */
  beginTime: number;
  endTime: number;
  /** The time zone in which a day begins. */
  minutesFromUtc: number;
  /** When the call arrived; what has not ended is counted until then. */
  now: Date;
}

/** Rows that a report selects from. */
export interface Selected {
  /** The tables that the conditions need, each with its alias. */
  from: string;
  /** The alias of the table whose company is restricted. */
  row: string;
  where?: string;
  /** The SQL of the time that decides whether a row is in the range. */
  at: string;
  scoped: ScopedRow;
}

/** The part of a statement that selects rows for a report. */
export interface Selection extends Pick<Fragment, 'parts' | 'values'> {
  /** `FROM … WHERE …`, to which further conditions can be added with AND. */
  text: string;
}

/** Restricts rows to the company, the scope, the range and the times of the day of a report. */
export function selection(
  { from, row, where = 'true', at, scoped }: Selected,
  question: ReportQuestion,
): Selection {
  const { parts, condition, values } = inScope(question.scope, scoped);
  const text = `
    FROM ${from}
    WHERE ${row}.company_id = :companyId AND ${at} >= :begin::timestamptz AND ${at} < :end::timestamptz
      AND ${beganWithinDay(at)} AND ${where} AND ${condition}`;
  return { parts, text, values: { ...values, ...valuesOf(question) } };
}

/**
 * SQL for whether the time of day at a moment, in the report's time zone, is one of the report's: the seconds since the first
 * time, modulo a day, are at most those of the last time. It is one comparison because, for a range of an expression, the planner
 * expects a two-hundredth of the rows, and sorts them instead of using an index in order.
 */
function beganWithinDay(at: string): string {
  const second = `floor(extract(epoch FROM ((${at} AT TIME ZONE 'UTC') + make_interval(mins => :minutes::int))::time))::int`;
  return `(${second} - :beginTime::int + 86400) % 86400 <= (:endTime::int - :beginTime::int + 86400) % 86400`;
}

function valuesOf(question: ReportQuestion): Record<string, Knex.Value> {
  const { companyId, begin, end, beginTime, endTime, minutesFromUtc, now } = question;
  return {
    ...{ companyId, beginTime, endTime, minutes: minutesFromUtc },
    ...{ begin: begin.toISOString(), end: end.toISOString(), now: now.toISOString() },
  };
}
