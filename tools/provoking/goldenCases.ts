import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';

/**
 * A folder `test/contract/<contract>/<operation>/<name>`: a state in words, and one call over SOAP and HTTP. An operation without an
 * HTTP form has no reply over HTTP. Its `request.http` then holds the head of the SOAP request.
 */
export interface Case {
  contract: string;
  operation: string;
  name: string;
  given: string;
  requestXml: string;
  replyXml: string;
  requestHttp: string;
  replyHttp: string | undefined;
}

const read = new Map<string, readonly Case[]>();

/** Every case of a contract. They are thousands of files, so a process reads them once. */
export function casesOf(contract: string): readonly Case[] {
  const cases = read.get(contract) ?? readCases(contract);
  read.set(contract, cases);
  return cases;
}

function readCases(contract: string): Case[] {
  const folder = join(projectRoot, 'test', 'contract', contract);
  const operations = subfolders(folder).filter((name) => !hasSuites(join(folder, name)));
  return operations.flatMap((operation) =>
    subfolders(join(folder, operation)).map((name) => {
      const path = (fileName: string) => join(folder, operation, name, fileName);
      const file = (fileName: string) => contentOf(path(fileName));
      return {
        contract,
        operation,
        name,
        given: file('given.txt'),
        requestXml: file('request.xml'),
        replyXml: file('reply.xml'),
        requestHttp: file('request.http'),
        replyHttp: existsSync(path('reply.http')) ? file('reply.http') : undefined,
      };
    }),
  );
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
}

/** Whether a folder has suites, so that its subfolders are not cases. */
function hasSuites(folder: string): boolean {
  return readdirSync(folder).some((name) => name.endsWith('.test.ts'));
}

/** A file without its final line end, which is not part of the message. */
function contentOf(path: string): string {
  if (!existsSync(path))
    throw new Error(`${path} is missing: a case has a request and a reply for each door`);
  const content = readFileSync(path, 'utf8');
  if (!content.endsWith('\n'))
    throw new Error(`${path} must end with a line end, which is not part of the message`);
  return content.slice(0, -1);
}
