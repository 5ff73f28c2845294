/** Limits on clients' use of the service. Times are in milliseconds. */
export interface Limits {
  /** Time that a client may take to send a request's headers, and for a TLS handshake. */
  headerTimeout: number;
  /** Time that a client may take to send a whole request. */
  requestTimeout: number;
  /** Time after which an idle connection is closed. */
  idleTimeout: number;
  /** Maximum number of connections whose calls are answered. */
  maxConnections: number;
  /** Maximum size of a body in bytes. */
  maxBody: number;
  /** Maximum total size of the bodies of all unanswered requests, in bytes. */
  bodyBudget: number;
  /** Maximum number of passwords that wait or are being hashed. */
  maxWaitingPasswords: number;
}

/** docs/operations/configure.md, "Limits", gives the reasons for each limit and its effects. */
export const defaultLimits: Limits = {
  // Headers are small, and a healthy client sends them at once.
  headerTimeout: 10_000,
  // A body of 1 MiB over a slow line takes half of it.
  requestTimeout: 30_000,
  // Longer than the 60 s after which common proxies close idle connections: so the proxy closes them, and the service
  // never closes one that the proxy is about to use.
  idleTimeout: 65_000,
  // Far more than callers and proxies keep open, and within the file descriptor limits of common systems.
  maxConnections: 15_000,
  // A bulk call with 1,000 users of ordinary length takes 400 KB. Bounds the memory and time that one request can take.
  maxBody: 1024 * 1024,
  // 64 of the largest bodies, which take about 200 MB while they are parsed; ordinary calls need no budget.
  bodyBudget: 64 * 1024 * 1024,
  // Two processors hash 1,000 passwords in about 15 s; the client of a slower login has given up.
  maxWaitingPasswords: 1_000,
};
