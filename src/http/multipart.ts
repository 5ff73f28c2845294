import { Dicer } from '@fastify/busboy';
import { parse as parseDisposition } from 'content-disposition';
import { charsetOf, contentType, decode } from './charset';
import { HttpError } from './exchange';
import { checkText, decodeBytes, type Parameter } from './form';

/** Largest number of parts in a body: far more than any operation has parameters. */
const MAX_PARTS = 1_000;

/** Largest length of a boundary in characters (RFC 2046, section 5.1.1). */
const MAX_BOUNDARY = 70;

/** How {@link parseMultipart} reads a body. */
export interface MultipartOptions {
  /** Whether files are parameters too: texts, whose charset is found as that of XML. By default a file is refused. */
  takesFiles?: boolean;
}

/** A part as received. */
interface Part {
  headers: Readonly<Record<string, string[] | undefined>>;
  content: Buffer;
}

/**
 * Parses a `multipart/form-data` body (RFC 7578). A part's own charset takes precedence, then the one in a field
 * `_charset_`, then `charsets`.
 *
 * @param charsets of parts without a charset; each part uses the first one in which it is valid.
 * @throws HttpError 400 for a body that is not well-formed or has more than {@link MAX_PARTS}, for a file that is refused, and for
 *   a text that {@link parseForm} refuses.
 */
export async function parseMultipart(
  body: Buffer,
  boundary: string | undefined,
  charsets: readonly string[],
  { takesFiles = false }: MultipartOptions = {},
): Promise<Parameter[]> {
  if (!boundary) throw new HttpError(400, 'The Content-Type multipart/form-data lacks its boundary');
  if (boundary.length > MAX_BOUNDARY) {
    throw new HttpError(400, `The boundary of the body is longer than ${MAX_BOUNDARY} characters`);
  }
  checkNumberOfParts(body, boundary);
  const fields = (await partsOf(body, boundary)).map((part) => fieldOf(part, takesFiles));
  const named = fields.find(({ name }) => name === '_charset_')?.content.toString('latin1');
  const usual = named === undefined ? charsets : [contentType(`x/x; charset=${named}`).charset ?? 'utf-8'];
  return fields.map(({ name, isFile, charset, content }) => [
    checkText(name),
    checkText(
      isFile
        ? decode(content, charsetOf(content, charset))
        : decodeBytes(content, charset === undefined ? usual : [charset]),
    ),
  ]);
}

/**
 * Refuses a body with too many parts before it is parsed: the parser begins all parts of a body before the first one ends, and a
 * part costs it two thousand times its shortest text.
 */
function checkNumberOfParts(body: Buffer, boundary: string): void {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // The first one may begin the body, and the last one ends the last part.
  let delimiters = body.indexOf(`--${boundary}`, 0, 'latin1') === 0 ? 1 : 0;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (++delimiters > MAX_PARTS + 1) {
      throw new HttpError(400, `The body has more than ${MAX_PARTS} parts`);
    }
  }
}

/** Splits a body into its parts. */
function partsOf(body: Buffer, boundary: string): Promise<Part[]> {
  return new Promise((resolve, reject) => {
    const parts: Part[] = [];
    const malformed = () => reject(new HttpError(400, 'The body is not well-formed multipart/form-data'));
    const parser = new Dicer({ boundary });
    parser.on('part', (stream) => {
      const chunks: Buffer[] = [];
      let headers: Part['headers'] = {};
      stream.on('header', (found) => (headers = found as Part['headers']));
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', malformed);
      stream.on('end', () => parts.push({ headers, content: Buffer.concat(chunks) }));
    });
    parser.on('error', malformed);
    parser.on('finish', () => resolve(parts));
    parser.end(body);
  });
}

/** A part whose headers have been read. */
interface Field {
  name: string;
  isFile: boolean;
  charset: string | undefined;
  content: Buffer;
}

/** Reads a part as a field. @throws HttpError 400 for a file that is refused, and for a part that is encoded or has no name. */
function fieldOf({ headers, content }: Part, takesFiles: boolean): Field {
  const { name, isFile } = nameOf(headers['content-disposition'], takesFiles);
  const coding = headers['content-transfer-encoding']?.[0]?.trim().toLowerCase() ?? '';
  if (!['', '7bit', '8bit', 'binary'].includes(coding)) {
    throw new HttpError(400, `A part is encoded as ${coding}; send it without an encoding`);
  }
  return { name, isFile, charset: contentType(headers['content-type']?.[0]).charset, content };
}

function nameOf(dispositions: string[] = [], takesFiles: boolean): { name: string; isFile: boolean } {
  const [disposition, ...others] = dispositions;
  if (disposition === undefined || others.length > 0) throw unnamed();
  const { type, parameters } = parsedDisposition(disposition);
  const isFile = parameters['filename'] !== undefined;
  if (isFile && !takesFiles) {
    throw new HttpError(400, 'A file is not a parameter; send parameters as fields without a file name');
  }
  if (type !== 'form-data' || parameters['name'] === undefined) throw unnamed();
  return { name: parameters['name'], isFile };
}

function parsedDisposition(header: string) {
  try {
    return parseDisposition(header, { multipart: true });
  } catch {
    throw unnamed();
  }
}

function unnamed(): HttpError {
  return new HttpError(
    400,
    'A part of the body has no name; each needs Content-Disposition: form-data; name="…"',
  );
}
