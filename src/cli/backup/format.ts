import { z } from 'zod';

/**
 * The file of a company: JSON Lines in UTF-8.
 *
 * The first line is the {@link Header}; then comes a line for each row, `{"<table>":{<column>:<value>,…}}`, in an order
 * that depends on nothing but the rows; the last one is the {@link End}, whose SHA-256 is of all bytes before it. So a
 * company that did not change gives the same file, and one that was cut short or altered is told from a whole one.
 */
export const FORMAT = 'understudy-company';

/** Goes up when the format, not the schema, changes. */
export const VERSION = 1;

const header = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** The last migration of the database that it is of: the rows have the columns of that one. */
  schema: z.string(),
  contract: z.string().nullable(),
  company: z.int32(),
  name: z.string(),
  /** How many rows of each table follow. */
  rows: z.record(z.string(), z.int().positive()),
});
export type Header = z.infer<typeof header>;

const end = z.strictObject({ end: z.strictObject({ rows: z.int(), sha256: z.string() }) });
export type End = z.infer<typeof end>['end'];

/** A file that cannot be imported; the message says why and what to do. */
export class BadFile extends Error {}

/** Reads the first line. @throws BadFile when it is none that this version of Understudy can read. */
export function parseHeader(line: string): Header {
  const json = parseJson(line);
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) throw new BadFile('The file is no export of Understudy');
  if (version !== VERSION)
    throw new BadFile(
      `The file has version ${JSON.stringify(version)} of the format, and this version of Understudy reads ${VERSION}`,
    );
  const { data } = header.safeParse(json);
  if (!data) throw new BadFile('The first line of the file is damaged; export the company again');
  return data;
}

/** Reads a line as the last one; undefined when it is another one. */
export function parseEnd(line: string): End | undefined {
  return line.startsWith('{"end":') ? end.safeParse(parseJson(line)).data?.end : undefined;
}

/** A row as a line of the file. */
export function rowLine(table: string, row: string): string {
  return `{"${table}":${row}}\n`;
}

/** Takes a line apart without reading the row, whose numbers may be larger than JavaScript's. */
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
