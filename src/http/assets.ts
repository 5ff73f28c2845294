import { isRead, type Handler } from './exchange';
import { DEFAULT_FAVICON_PATH, favicon, FAVICON_PATH } from './favicon';
import { STYLE_PATH } from './page';
import { everywhere } from './securityHeaders';
import { style } from './style';

/** A file that pages use. */
export interface Asset {
  type: string;
  text: string;
  /** Further headers. */
  headers: Readonly<Record<string, string>>;
}

/** Seconds for which a browser may keep the icon without asking again: a day. */
const FAVICON_SECONDS = 86_400;

const icon: Asset = {
  type: 'image/svg+xml',
  text: favicon,
  headers: { 'Cache-Control': `public, max-age=${FAVICON_SECONDS}` },
};

/** The files that all pages use, by their paths. */
export const assets: Readonly<Record<string, Asset>> = {
  [STYLE_PATH]: { type: 'text/css', text: style, headers: {} },
  [FAVICON_PATH]: icon,
  [DEFAULT_FAVICON_PATH]: icon,
};

/** Serves these files where there is no Express application of pages. */
export const assetHandler: Handler = {
  takes: (method, path) => isRead(method) && Object.hasOwn(assets, path),
  answer({ path }) {
    const { type, text, headers } = assets[path]!;
    return Promise.resolve({
      status: 200,
      headers: { ...everywhere, 'Content-Type': `${type}; charset=utf-8`, ...headers },
      body: text,
    });
  },
};
