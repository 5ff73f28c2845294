import { charsetOfStart, contentType, decode, isUtf16 } from './charset';
import { HttpError, type HttpRequest } from './exchange';
import { parseForm, type Parameter } from './form';
import { parseMultipart, type MultipartOptions } from './multipart';

const URL_ENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** The charsets to try if none is declared; old clients send the charset of their Windows. */
const UNDECLARED = ['utf-8', 'windows-1252'];

/** Whether a request's body is a form. */
function hasForm({ headers }: HttpRequest): boolean {
  const { mediaType } = contentType(headers['content-type']);
  return mediaType === URL_ENCODED || mediaType === MULTIPART;
}

/**
 * Reads the parameters of the query. If they are not UTF-8, uses the charset that the form in the body declares, if any.
 *
 * @throws HttpError like {@link parseForm}.
 */
export function queryParameters(request: HttpRequest): Parameter[] {
  const { charset } = contentType(request.headers['content-type']);
  const declared = hasForm(request) && charset !== undefined && !isUtf16(charset) ? charset : undefined;
  return parseForm(Buffer.from(request.query, 'latin1'), declared ? ['utf-8', declared] : UNDECLARED);
}

/**
 * Reads the parameters of a form in the body; a body of another type has none.
 *
 * @throws HttpError like {@link parseForm}, {@link parseMultipart} and the request's `body`.
 */
export async function formParameters(request: HttpRequest, options?: MultipartOptions): Promise<Parameter[]> {
  const body = await request.body();
  if (!hasForm(request)) return [];
  const { mediaType, charset, parameters } = contentType(request.headers['content-type']);
  if (mediaType === MULTIPART) {
    return parseMultipart(body, parameters['boundary'], charset ? [charset] : UNDECLARED, options);
  }
  return urlEncoded(body, charset);
}

function urlEncoded(body: Buffer, declared: string | undefined): Parameter[] {
  const start = charsetOfStart(body);
  const charset = start ?? declared;
  if (charset === undefined) return parseForm(body, UNDECLARED);
  if (isUtf16(charset)) {
    // A form begins with an ASCII letter, so its first bytes reveal UTF-16 and its byte order.
    if (start === undefined) throw new HttpError(400, `The body is not valid ${charset.toUpperCase()}`);
    return parseForm(Buffer.from(decode(body, charset)), ['utf-8']);
  }
  if (start === 'utf-8') return parseForm(body.subarray(3), ['utf-8']);
  // Shifted characters of ISO-2022-JP use ASCII bytes, including `&` and `=`, so the text is decoded before it is split.
  if (body.includes(ESCAPE)) return parseForm(Buffer.from(decode(body, charset)), ['utf-8']);
  return parseForm(body, [charset]);
}

const ESCAPE = 0x1b;
