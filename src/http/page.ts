import type { Response } from 'express';
import { encoderOf, type Encode } from './coding';
import { FAVICON_PATH } from './favicon';
import { html, type Html } from './html';

/** A page for people. */
export interface Page {
  title: string;
  /** The pages above this one, from the welcome page down. */
  trail: readonly Link[];
  /** A line above everything else; missing on an ordinary service. */
  notice?: string | undefined;
  /** Further content of its head. */
  head?: Html;
  /** What stands below the trail, such as a menu. */
  bar?: Html | undefined;
  main: Html;
}

export interface Link {
  text: string;
  href: string;
}

/** What all pages of an Express application have in common. */
export interface PageLocals {
  notice?: string | undefined;
}

/** The welcome page, where every trail begins. */
export const home: Link = { text: 'Understudy', href: '/' };

/** The path of the stylesheet of all pages. */
export const STYLE_PATH = '/style.css';

/** Sends a page. */
export function sendPage(response: Response, page: Page, status = 200): Promise<void> {
  response.status(status);
  const { notice } = response.app.locals as PageLocals;
  return sendText(response, 'html', pageText({ notice, ...page }));
}

/** A page as a document. */
export function pageText(page: Page): string {
  return documentOf(page).toString();
}

/** Sends a text with a media type, compressed if that pays. */
export function sendText(response: Response, type: string, text: string): Promise<void> {
  return sendEncoded(response, type, encoderOf(text));
}

/** Sends a text that other replies may share. */
export async function sendEncoded(response: Response, type: string, encode: Encode): Promise<void> {
  const { bytes, headers } = await encode(response.req.headers['accept-encoding']);
  const { Vary, ...others } = headers;
  if (Vary !== undefined) response.vary(Vary);
  response.set(others).type(type).send(bytes);
}

/** The markup is also well-formed XML, so that a test can detect content that breaks out of its place. */
function documentOf({ title, trail, notice, head, bar, main }: Page): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${[title, ...trail.map(({ text }) => text).reverse()].join(' – ')}</title>
        ${head}
        <link rel="icon" type="image/svg+xml" href="${FAVICON_PATH}" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        ${notice === undefined ? undefined : html`<p class="notice" role="note">${notice}</p>`}
        <header>${trail.length > 0 ? trailOf(trail) : undefined} ${bar}</header>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html> `;
}

function trailOf(trail: readonly Link[]): Html {
  const items = trail.map(
    ({ text, href }) =>
      html`<li>
        <a href="${href}"><bdi>${text}</bdi></a> ›
      </li>`,
  );
  return html`<nav aria-label="Breadcrumb">
    <ul>
      ${items}
    </ul>
  </nav>`;
}
