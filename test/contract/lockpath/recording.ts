import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A recorded request or reply: its first line, the relevant headers, and its body. */
export interface Message {
  start: string;
  headers: [name: string, value: string][];
  body: string;
}

/** A folder `<operation>/<what>`: a state in words, a request, and its reply. */
export interface Recording {
  name: string;
  given: string[];
  request: Message;
  reply: Message;
}

const folder = join(__dirname, 'recorded');

/** Every recording. */
export function recordings(): Recording[] {
  return subfolders(folder).flatMap((operation) =>
    subfolders(join(folder, operation)).map((what) => {
      const file = (name: string) => join(folder, operation, what, name);
      const given = existsSync(file('given.txt')) ? contentOf(file('given.txt')).split('\n') : [];
      const message = (name: string) => parseMessage(contentOf(file(name)));
      return {
        name: `${operation}: ${what}`,
        given,
        request: message('request.http'),
        reply: message('reply.http'),
      };
    }),
  );
}

/** Parses a message: a line, headers, an empty line, and the body. */
function parseMessage(text: string): Message {
  const end = text.indexOf('\n\n');
  const [start = '', ...headers] = text.slice(0, end).split('\n');
  const pairs = headers.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { start, headers: pairs, body: text.slice(end + 2) };
}

function subfolders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
}

/** A file without its final line end, which is not part of the message. */
function contentOf(path: string): string {
  const content = readFileSync(path, 'utf8');
  if (!content.endsWith('\n'))
    throw new Error(`${path} must end with a line end, which is not part of the message`);
  return content.slice(0, -1);
}
