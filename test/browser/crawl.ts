import { elementsOf, named, type Element } from '../support/markup';

/** A page of a service, as it is sent without compression. */
export interface FoundPage {
  /** Its path and query. */
  path: string;
  bytes: number;
  headers: Headers;
  elements: Element[];
}

/** The largest page, in bytes before compression. */
export const LARGEST = 100_000;

/** More pages than this mean that links never end. */
const MOST = 2_000;

/**
 * Finds all pages to which links lead.
 *
 * @param starts the paths of the first pages.
 * @param within where the paths of the pages begin; links to others are not followed.
 */
export async function pagesOf(
  origin: string,
  starts: readonly string[],
  { cookie, within = '/' }: { cookie?: string; within?: string } = {},
): Promise<FoundPage[]> {
  const paths = new Set(starts);
  const pages: FoundPage[] = [];
  // A set yields what is added meanwhile, too.
  for (const path of paths) {
    if (paths.size > MOST) throw new Error(`More than ${MOST} pages, such as ${path}`);
    const response = await fetch(origin + path, {
      headers: { Accept: 'text/html', 'Accept-Encoding': 'identity', ...(cookie && { Cookie: cookie }) },
    });
    if (response.redirected) {
      const { pathname, search } = new URL(response.url);
      paths.add(pathname + search);
      continue;
    }
    const body = Buffer.from(await response.arrayBuffer());
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
    const elements = elementsOf(body.toString());
    pages.push({ path, bytes: body.length, headers: response.headers, elements });
    for (const { attributes } of named(elements, 'a')) {
      const { origin: host, pathname, search } = new URL(attributes.href!, origin + path);
      if (host === origin && pathname.startsWith(within)) paths.add(pathname + search);
    }
  }
  return pages;
}
