import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf } from './notation';

/** The folder of the corpus: `<kind>/<case>/request.http`, in the notation of {@link bytesOf}, and `expected.txt`. */
export const CORPUS = join(__dirname, 'corpus');

/** The protocols and formats of the attacks. */
export const kinds = ['xml', 'http', 'json', 'form'] as const;
export type Kind = (typeof kinds)[number];

/** A hostile request and its expected answer. */
export interface HostileCase {
  kind: Kind;
  name: string;
  request: Buffer;
  /** Writes the same request in SOAP 1.2, if it is a message in SOAP 1.1. */
  in12?: () => Buffer;
  /** Missing for findings of the fuzzer, to which only the rules for every answer apply. */
  expected?: Expected;
}

/**
 * The first line of `expected.txt` has the status and the kind of answer, and `closed` if the service closes the
 * connection without another reply. Each further line is a text in the answer; after `=`, it is the complete answer.
 */
export interface Expected {
  status: number;
  answer: string;
  closed: boolean;
  texts: string[];
}

/** Every case of the corpus. */
export function corpus(): HostileCase[] {
  return kinds.flatMap((kind) => readdirSync(join(CORPUS, kind)).map((name) => readCase(kind, name)));
}

function readCase(kind: Kind, name: string): HostileCase {
  const file = (part: string) => join(CORPUS, kind, name, part);
  const text = readFileSync(file('request.http'), 'utf8');
  const requests = { request: bytesOf(text), ...(kind === 'xml' && { in12: () => bytesOf(toSoap12(text)) }) };
  if (!existsSync(file('expected.txt'))) return { kind, name, ...requests };
  const [first = '', ...texts] = readFileSync(file('expected.txt'), 'utf8').trimEnd().split('\n');
  const [, status, answer = '', closed] = /^(\d{3}) (.+?)(, closed)?$/.exec(first) ?? [];
  return {
    kind,
    name,
    ...requests,
    expected: { status: Number(status), answer, closed: closed !== undefined, texts },
  };
}

function toSoap12(text: string): string {
  return text
    .replaceAll('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope')
    .replace('Content-Type: text/xml', 'Content-Type: application/soap+xml');
}
