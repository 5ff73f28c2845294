import type { Knex } from 'knex';
import { page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import type { FieldOptions } from '../../../console/field';
import { filterForm, nextLink, PAGE_SIZE } from '../../../console/lists';
import { refusalNote } from '../../../console/refused';
import { html, type Content } from '../../../http/html';
import { table } from '../../../http/table';
import type { Allowed } from '../../../store/lockpath/matching';
import type { Found, Search } from '../../../store/lockpath/search';
import { isRefusal } from '../../refusal';
import { enter } from '../caller';
import type { Refusal } from '../refusal';
import { afterIn } from './afterIn';
import type { ConsoleCalls } from './calls';
import type { ItemKind } from './items';
import { withheld } from './withheld';

/** What a page that lists users or groups is made of. */
export interface SearchOptions<Line> {
  kind: ItemKind;
  /** The fields of the filters that the contract has, named as there. */
  filters: readonly FieldOptions[];
  /** Reads the contract's filters. */
  readFilters(filters: unknown): Allowed<string> | Refusal;
  question(db: Knex, search: Search): Knex.Raw;
  idOf(line: Line): number;
  headings: readonly string[];
  cellsOf(line: Line, base: string): Content[];
}

/** The page that lists users or groups. */
export function searchPage<Line>(
  { kind, filters, readFilters, question, idOf, headings, cellsOf }: SearchOptions<Line>,
  { callOf }: ConsoleCalls,
): Route<Visit> {
  const fields = [{ name: 'text', label: 'A part of the name, or the Id' }, ...filters];
  return {
    path: kind.path,

    async show(visit) {
      const call = callOf(visit);
      const { query, base } = visit;
      const filter = readFilters(filters.flatMap(({ name }) => filterOf(name, query.get(name) ?? '')));
      const text = query.get('text') ?? '';
      const entered = await enter<Found<Line>, Allowed<string>>(call, kind.rights.read, filter, (allowed) =>
        question(call.db, {
          filter: allowed,
          text,
          after: afterIn(visit),
          limit: PAGE_SIZE,
        }),
      );
      const isBadFilter = isRefusal(filter) && entered === filter;
      if (isRefusal(entered) && !isBadFilter) return withheld(kind.title, base, entered);
      const [found] = isRefusal(entered) ? [] : entered.answer;
      const mayCreate = !isRefusal(entered) && entered.caller.rights.includes(kind.rights.create);
      const last = found?.lines.length === PAGE_SIZE ? found.lines.at(-1) : undefined;
      return page({
        title: kind.title,
        status: isBadFilter ? 422 : 200,
        main: html`${mayCreate ? html`<p><a href="${base}${kind.path}/new">New ${kind.noun}</a></p>` : undefined}
        ${filterForm(visit, fields, 'Show')}
        ${isRefusal(entered) ? refusalNote({ refused: String(entered.refused), because: entered.because }) : undefined}
        ${found && html`<p>${count(found.count, kind)}</p>`}
        ${
          found && found.lines.length > 0
            ? table(
                headings,
                found.lines.map((line) => cellsOf(line, base)),
              )
            : undefined
        }
        ${last && nextLink(visit, { after: String(idOf(last)) })}`,
      });
    },
  };
}

/** A filter as clients send it: the field equals the value (contract section 2). */
function filterOf(ShortName: string, Value: string) {
  return Value === '' ? [] : [{ Field: { ShortName }, FilterType: '5', Value }];
}

function count(number: number, { noun }: ItemKind): string {
  return number === 1 ? `1 ${noun}.` : `${number} ${noun}s.`;
}
