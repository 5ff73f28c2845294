import { z } from 'zod';
import { wholeNumber } from '../../wholeNumber';
import { endpoint } from '../endpoint';

/** The greatest number that PostgreSQL's integer holds. */
const GREATEST = 2_147_483_647;

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** A text in the audit. The database cannot store NUL, and rejects a query that contains it. */
const stored = z.string().refine((text) => !text.includes('\0'), 'must not contain NUL');

/** Which entries of the audit to send. Without a name, all. */
function auditQuery(contracts: readonly [string, ...string[]]) {
  return z.strictObject({
    company: wholeNumber(0, GREATEST).optional().describe('Only that company; 0: entries of no company'),
    contract: z.enum(contracts).optional(),
    actor: stored.optional().describe('Only what that user did, by the id in the contract'),
    target: stored.optional().describe('Only what was done to that user or object'),
    outcome: stored.optional().describe('Only that outcome'),
    since: z
      .string()
      .refine((text) => moment.safeParse(text).success, 'must look like 2026-01-31 or 2026-01-31T12:00:00Z')
      .transform((text) => new Date(text))
      .optional()
      .describe('Only since that time'),
    limit: wholeNumber(1, GREATEST).optional().describe('Only the latest entries, at most that number'),
    follow: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional()
      .describe('Whether to go on with new entries as they are recorded'),
  });
}

/** What a reader of the audit asks for. */
export type AuditQuery = z.output<ReturnType<typeof auditQuery>>;

/** The source of the audit. */
export interface AuditSource {
  /** The names that entries have as their contract. */
  contracts: readonly [string, ...string[]];
  /** Reads entries in pages, the oldest first, until the signal aborts. */
  pages(query: AuditQuery, signal: AbortSignal): AsyncIterable<readonly object[]>;
}

/** The media type of JSON objects, one a line. */
const NDJSON = 'application/x-ndjson';

/** Who did what, when and from where. */
export const audit = (source: AuditSource) =>
  endpoint({
    method: 'GET',
    path: '/audit',
    summary: 'Who did what, when and from where: one JSON object a line, the oldest first',
    query: auditQuery(source.contracts),
    answers: { 200: { description: 'The entries', mediaType: NDJSON } },
    handle: ({ query, signal }) => ({
      status: 200,
      mediaType: NDJSON,
      stream: lines(source.pages(query, signal)),
      // Otherwise a reader could take a part of the audit for all of it.
      endsItself: !query.follow,
    }),
  });

async function* lines(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
