/** The names of {@link Breakage}. */
export const breakages = ['reset', 'close', 'truncate', 'garbage', 'hang'] as const;

/**
 * A way to break a connection in place of sending a reply, as networks, proxies and crashes do:
 * - `reset`: an RST before any byte of the reply;
 * - `close`: an end before any byte;
 * - `truncate`: a body that ends before its Content-Length;
 * - `garbage`: bytes that are not HTTP;
 * - `hang`: silence until the client goes.
 */
export type Breakage = (typeof breakages)[number];
