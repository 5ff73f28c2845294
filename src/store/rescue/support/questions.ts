import type { Knex } from 'knex';
import type { Asked } from './insertSessions';

/** A question of a survey. */
export interface Question {
  asks: Asked;
  text: string;
}

/** Adds the questions that a company does not have yet, in their order, after those that it has. */
export async function addQuestions(
  db: Knex,
  companyId: number,
  questions: readonly Question[],
): Promise<void> {
  if (questions.length === 0) return;
  await db.raw(
    `INSERT INTO support_question (company_id, asks, text)
     SELECT :companyId::int, asks, text
     FROM json_array_elements(:questions::json) WITH ORDINALITY AS given (question, place),
       LATERAL (SELECT question->>'asks' AS asks, question->>'text' AS text) AS parts
     WHERE NOT EXISTS (
       SELECT FROM support_question AS had
       WHERE had.company_id = :companyId::int AND had.asks = parts.asks AND had.text = parts.text
     )
     GROUP BY asks, text ORDER BY min(place)
     ON CONFLICT DO NOTHING`,
    { companyId, questions: JSON.stringify(questions) },
  );
}
