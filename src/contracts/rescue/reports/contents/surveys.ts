import { surveyRows, type SurveyRow } from '../../../../store/rescue/reports/surveys';
import { content, type Content } from '../content';
import type { Column } from '../columns';
import { customerName, sessionId, technician } from './shared';

/** Area 1: what customers answered. */
export const customerSurveyContent = surveyContent('customer');

/** Area 8: what technicians answered. */
export const technicianSurveyContent = surveyContent('technician');

function surveyContent(asked: keyof typeof surveyRows): Content {
  return content<SurveyRow>(
    ({ questions }) => [
      [
        'Source',
        'text',
        ({ channel_id, channel_name, group_name }) => (channel_id ? channel_name : group_name),
      ],
      sessionId,
      ['Date', 'dateTime', 'answered_at'],
      customerName,
      ...questions[asked].map(answerTo),
      ...technician,
    ],
    surveyRows[asked],
  );
}

function answerTo(question: string): Column<SurveyRow> {
  return [question, 'text', ({ answers }) => (Object.hasOwn(answers, question) ? answers[question]! : '')];
}
