import type { Knex } from 'knex';
import { noRows, type OpenRows } from '../../../store/rescue/reports/pagedRows';
import type { ReportQuestion } from '../../../store/rescue/reports/question';
import type { ReportWords } from '../../../store/rescue/reports/words';
import { headingsOf, valuesOf, type Column, type Heading, type Value } from './columns';

/** What the reports about an area contain (section 6 of the contract's second part). */
export interface Content {
  headings(words: ReportWords): Heading[];
  /** Opens the rows, the oldest first, in pages; undefined if there are too many. */
  open(db: Knex, question: ReportQuestion, words: ReportWords): Promise<AsyncIterable<Value[][]> | undefined>;
}

/** The content of an area. @param columns its columns, in the words of a company. */
export function content<Row>(
  columns: (words: ReportWords) => readonly Column<Row>[],
  openRows: OpenRows<Row>,
): Content {
  return {
    headings: (words) => headingsOf(columns(words)),
    async open(db, question, words) {
      const pages = await openRows(db, question);
      return pages && valuesOfPages(columns(words), pages);
    },
  };
}

/** The content of an area of which this service has no rows. */
export function emptyContent<Row>(columns: (words: ReportWords) => readonly Column<Row>[]): Content {
  return content<Row>(columns, () => Promise.resolve(noRows()));
}

async function* valuesOfPages<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<Row[]>,
): AsyncGenerator<Value[][]> {
  for await (const rows of pages) yield rows.map((row) => valuesOf(columns, row));
}
