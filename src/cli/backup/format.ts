import { z } from 'zod';

/**
 * The file of a company: JSON Lines in UTF-8.
 *
 * The first line is the {@link Header}. Each row follows on a line of its own, `{"<table>":{<column>:<value>,…}}`, in an
 * order that depends only on the rows. The last line is the {@link End}, with the SHA-256 of all bytes before it. So an
 * unchanged company always yields the same file, and a truncated or altered file is detected.
 */
export const FORMAT = 'understudy-company';

/** Increases when the format changes, not when the schema does. */
export const VERSION = 1;

const header = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** The last migration of the exported database; it determines the columns of the rows. */
  schema: z.string(),
  contract: z.string().nullable(),
  company: z.int32(),
  name: z.string(),
  /** The number of rows in each table. */
  rows: z.record(z.string(), z.int().positive()),
});
export type Header = z.infer<typeof header>;

const end = z.strictObject({ end: z.strictObject({ rows: z.int(), sha256: z.string() }) });
export type End = z.infer<typeof end>['end'];

/** A file that cannot be imported; the message says why and what to do. */
export class BadFile extends Error {}

/** Parses the first line. @throws BadFile if this version of Understudy cannot read it. */
export function parseHeader(line: string): Header {
  const json = parseJson(line);
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT)
    throw new BadFile('The file is not an export of Understudy; give one that understudy export wrote');
  if (version !== VERSION)
    throw new BadFile(
      `The file has version ${JSON.stringify(version)} of the format, and this version of Understudy reads ${VERSION}`,
    );
  const { data } = header.safeParse(json);
  if (!data) throw new BadFile('The first line of the file is damaged; export the company again');
  return data;
}

/** Parses the last line. @returns undefined if the line is not the last one. */
export function parseEnd(line: string): End | undefined {
  return line.startsWith('{"end":') ? end.safeParse(parseJson(line)).data?.end : undefined;
}

/** The line of a row. */
export function rowLine(table: string, row: string): string {
  return `{"${table}":${row}}\n`;
}

/** Splits a line without parsing its row, which may contain numbers that are too large for JavaScript. */
export function parseRowLine(line: string): { table: string; row: string } | undefined {
  const [, table, row] = /^\{"([a-z_]+)":(\{.*\})\}\n$/s.exec(line) ?? [];
  return table === undefined || row === undefined ? undefined : { table, row };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
