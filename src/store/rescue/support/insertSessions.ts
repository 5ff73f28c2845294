import type { Knex } from 'knex';
import { declared, namesOf, type ColumnsOf } from '../../engine/columns';
import { sessionColumns, type SupportSessionRow } from './columns';

/** A session to insert, with its number and all that an operator may give it. */
export type NewSessionRow = Pick<SupportSessionRow, 'session_id' | keyof typeof sessionColumns>;

/** A transfer of a session to a technician or a channel. */
export interface NewTransfer {
  session_id: number;
  at: Date;
  /** The user who transferred it; null on the command line. */
  by_id: number | null;
  /** The technician or the channel that had the session; null if none had. */
  from_id: number | null;
  to_id: number;
  comment: string;
  accepted_at: Date | null;
  /** When another transfer replaced it. */
  cancelled_at: Date | null;
}

/** The person whom a survey asks. */
export type Asked = 'customer' | 'technician';

/** The answers to a survey, by the texts of its questions. */
export interface NewSurvey {
  session_id: number;
  asked: Asked;
  answered_at: Date;
  answers: Readonly<Record<string, string>>;
}

/** Sessions with what belongs to them. */
export interface NewSessions {
  sessions: readonly NewSessionRow[];
  transfers?: readonly NewTransfer[];
  surveys?: readonly NewSurvey[];
}

const sessionTypes = { session_id: 'integer', ...sessionColumns } as const;
const transferTypes = {
  ...{ session_id: 'integer', at: 'timestamptz', by_id: 'integer', from_id: 'integer', to_id: 'integer' },
  ...{ comment: 'text', accepted_at: 'timestamptz', cancelled_at: 'timestamptz' },
} as const satisfies ColumnsOf<NewTransfer>;
const surveyTypes = {
  ...{ session_id: 'integer', asked: 'text', answered_at: 'timestamptz', answers: 'jsonb' },
} as const;

/**
 * Inserts sessions with their transfers and surveys as one statement. The technicians and channels must be of the company.
 *
 * @throws the database's unique violation if a session has the number of another one of the company.
 */
export async function insertSessions(db: Knex, companyId: number, given: NewSessions): Promise<void> {
  await db.raw(
    `WITH
       inserted_sessions AS (${insertion('support_session', sessionTypes, 'sessions')}),
       inserted_transfers AS (${insertion('support_transfer', transferTypes, 'transfers')}),
       inserted_surveys AS (${insertion('support_survey', surveyTypes, 'surveys')})
     SELECT`,
    {
      companyId,
      sessions: JSON.stringify(given.sessions),
      transfers: JSON.stringify(given.transfers ?? []),
      surveys: JSON.stringify(given.surveys ?? []),
    },
  );
}

/** Inserts the rows of a JSON array, all of the company `:companyId`. */
function insertion(table: string, types: Readonly<Record<string, string>>, rows: string): string {
  const names = namesOf(types).join(', ');
  return `INSERT INTO ${table} (company_id, ${names})
    SELECT :companyId::int, ${names} FROM json_to_recordset(:${rows}) AS given (${declared(types)})`;
}
