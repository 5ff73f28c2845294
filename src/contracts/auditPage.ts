import type { Knex } from 'knex';
import { page, signedOut } from '../console/answer';
import type { Route, Visit } from '../console/contractConsole';
import { filterForm, nextLink, PAGE_SIZE } from '../console/lists';
import { html, type Content } from '../http/html';
import { table } from '../http/table';
import { readAuditPage } from '../store/audit/page';
import type { AuditRecord } from '../store/audit/read';

/** Who reads the audit, and how much of it. */
export interface AuditReader {
  companyId: number;
  /** The reader's own id in the audit. */
  own: string;
  /** Whether the reader sees the whole company; else only the entries in which the reader acts or is affected. */
  seesAll: boolean;
}

/** What a contract decides about its page of the audit. */
export interface AuditPageOptions {
  db: Knex;
  /** @returns undefined if the visitor's session has ended. */
  readerOf(visit: Visit): Promise<AuditReader | undefined>;
  /** The path, below the contract's, of the page about a user or another object; undefined if there is none for the id. */
  pathOf(id: string): string | undefined;
}

/** The path of the page, below the contract's. Its query names the filters. */
export const AUDIT_PATH = '/audit';

/** The page that says who did what in a company, the newest first. */
export function auditRoute({ db, readerOf, pathOf }: AuditPageOptions): Route<Visit> {
  return {
    path: AUDIT_PATH,

    async show(visit) {
      const reader = await readerOf(visit);
      if (!reader) return signedOut;
      const asked = (name: string) => visit.query.get(name) || undefined;
      const before = asked('before');
      const entries = await readAuditPage(db, {
        filter: {
          companyId: reader.companyId,
          ...Object.fromEntries(filters.map(({ name }) => [name, asked(name)])),
        },
        involving: reader.seesAll ? undefined : reader.own,
        before: before !== undefined && /^\d{1,18}$/.test(before) ? before : undefined,
        limit: PAGE_SIZE,
      });
      const last = entries.length === PAGE_SIZE ? entries.at(-1) : undefined;
      return page({
        title: 'Audit',
        main: html`<p>
            ${reader.seesAll ? 'All entries of the company' : 'The entries about you'}, the newest first.
            Times are in UTC.
          </p>
          <details ${filters.some(({ name }) => asked(name)) ? html`open="open"` : undefined}>
            <summary>Filter</summary>
            ${filterForm(visit, filters, 'Show')}
          </details>
          ${entries.length === 0 ? html`<p>There is no such entry.</p>` : entriesTable(entries, visit.base, pathOf)}
          ${last && nextLink(visit, { before: last.id })}`,
      });
    },
  };
}

const filters = [
  { name: 'actor', label: 'Who acted (ID)' },
  { name: 'target', label: 'Who or what was affected (ID)' },
  { name: 'operation', label: 'Operation' },
  { name: 'outcome', label: 'Outcome' },
];

function entriesTable(entries: readonly AuditRecord[], base: string, pathOf: AuditPageOptions['pathOf']) {
  const linked = (id: string | null): Content => {
    if (id === null) return '–';
    const path = pathOf(id);
    return path === undefined ? html`<bdi>${id}</bdi>` : html`<a href="${base}${path}"><bdi>${id}</bdi></a>`;
  };
  return table(
    ['Time', 'Operation', 'Who', 'Whom', 'Outcome', 'Changed', 'From'],
    entries.map(({ at, operation, actor, target, outcome, changed, address }) => [
      html`<time datetime="${at.toISOString()}">${shortTime(at)}</time>`,
      operation,
      linked(actor),
      linked(target),
      outcome,
      changed.join(', '),
      address,
    ]),
  );
}

/** Such as `2026-01-31 12:00:00`. */
function shortTime(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}
