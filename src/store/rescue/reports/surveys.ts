import { pagedRows, type OpenRows } from './pagedRows';
import { sessionScope, technicianColumns, type TechnicianPart } from './parts';
import { placeColumns, placeJoins, type PlacePart } from './sessions';

export type SurveyRow = TechnicianPart &
  PlacePart & {
    session_id: number;
    name: string;
    answered_at: Date;
    /** By the questions' texts. */
    answers: Readonly<Record<string, string>>;
  };

/** The surveys of areas 1 and 8, by the time of the answer. */
export const surveyRows = { customer: surveysOf('customer'), technician: surveysOf('technician') };

function surveysOf(asked: 'customer' | 'technician'): OpenRows<SurveyRow> {
  return pagedRows<SurveyRow>({
    from: `support_survey AS survey JOIN support_session AS session
      ON session.company_id = survey.company_id AND session.session_id = survey.session_id`,
    row: 'survey',
    where: `survey.asked = '${asked}'`,
    at: 'survey.answered_at',
    order: [
      { sql: 'survey.answered_at', type: 'timestamptz' },
      { sql: 'survey.session_id', type: 'integer' },
    ],
    scoped: sessionScope,
    picked:
      'survey.answered_at, survey.answers, session.session_id, session.name, session.technician_id, session.channel_id',
    joins: placeJoins,
    columns: `page.answered_at, page.answers, page.session_id, page.name, ${technicianColumns}, ${placeColumns}`,
  });
}
