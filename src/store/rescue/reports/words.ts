import type { Knex } from 'knex';
import type { LabelledField } from '../support/columns';

type Asked = 'customer' | 'technician';

/** What a company calls things in its reports. */
export interface ReportWords {
  /** The labels that are not the default. */
  labels: Readonly<Partial<Record<LabelledField, string>>>;
  /** The questions of the surveys, in their order. */
  questions: Readonly<Record<Asked, readonly string[]>>;
}

/** Reads the words of a company's reports, in one statement. */
export async function readReportWords(db: Knex, companyId: number): Promise<ReportWords> {
  const asked = (asks: Asked) => `coalesce((
    SELECT jsonb_agg(text ORDER BY question_id) FROM support_question
    WHERE company_id = :companyId AND asks = '${asks}'), '[]')`;
  const { rows } = await db.raw<{ rows: [{ labels: ReportWords['labels'] } & ReportWords['questions']] }>(
    `SELECT ${asked('customer')} AS customer, ${asked('technician')} AS technician,
       coalesce((SELECT jsonb_object_agg(field, label) FROM support_label WHERE company_id = :companyId), '{}') AS labels`,
    { companyId },
  );
  const { labels, ...questions } = rows[0];
  return { labels, questions };
}
