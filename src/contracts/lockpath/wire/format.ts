import type { IncomingHttpHeaders } from 'node:http';

export type Format = 'json' | 'xml';

/** The format of the reply: by Accept, else by Content-Type, else JSON (contract section 1). */
export function replyFormat(headers: IncomingHttpHeaders): Format {
  return accepted(headers.accept) ?? formatOf(headers['content-type']) ?? 'json';
}

/** The format of the body: by Content-Type. If that is neither, like curl's default, the start of the body decides. */
export function bodyFormat(headers: IncomingHttpHeaders, body: string): Format {
  return formatOf(headers['content-type']) ?? (/^\s*</.test(body) ? 'xml' : 'json');
}

/** The format that an Accept header prefers; undefined if it names neither. */
function accepted(header = ''): Format | undefined {
  const ranges = header.split(',').map((range) => {
    const quality = /;\s*q\s*=\s*([\d.]+)/i.exec(range)?.[1];
    return { format: formatOf(range), quality: quality === undefined ? 1 : Number(quality) };
  });
  return ranges
    .filter(({ format, quality }) => format && quality > 0)
    .sort((one, other) => other.quality - one.quality)[0]?.format;
}

/** The format of a media type, with or without parameters. */
function formatOf(mediaType = ''): Format | undefined {
  const type = mediaType.split(';')[0]!.trim().toLowerCase();
  return /^(application|text)\/([\w.-]+\+)?(json|xml)$/.exec(type)?.[3] as Format | undefined;
}
