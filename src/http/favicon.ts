/** The icon of every page, in a browser's tab: a white U. */
export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5cad"/>' +
  '<path d="M10 7.5v9.5a6 6 0 0 0 12 0V7.5" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/></svg>\n';

/** The path to which every page links. */
export const FAVICON_PATH = '/favicon.svg';

/** The path that browsers request on their own. They rely on the media type, so it can be the same icon. */
export const DEFAULT_FAVICON_PATH = '/favicon.ico';
