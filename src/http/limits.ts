/** What one client may take of the service. Times are in milliseconds. */
export interface Limits {
  /** Longest wait for a request's head, and for a TLS handshake. */
  headerTimeout: number;
  /** Longest wait for a whole request. */
  requestTimeout: number;
  /** How long a connection is kept on which nothing moves. */
  idleTimeout: number;
  /** Most connections whose calls are answered. */
  maxConnections: number;
  /** The largest body, in bytes. */
  maxBody: number;
  /** What the bodies of all requests that are not answered may take together, in bytes. */
  bodyBudget: number;
  /** Most passwords that wait to be hashed. */
  maxWaitingPasswords: number;
}

/** Reasons and consequences of each are in docs/operations.md, "Limits". */
export const defaultLimits: Limits = {
  // A head is small, and a client that is alive sends it at once.
  headerTimeout: 10_000,
  // A body of 1 MiB over a slow line takes half of it.
  requestTimeout: 30_000,
  // Longer than the 60 s after which common proxies drop theirs: so the proxy ends an idle connection, and never finds
  // one closed that it is about to use.
  idleTimeout: 65_000,
  // Far more than callers and proxies keep open, and within the files that common systems let a process have.
  maxConnections: 15_000,
  // A bulk call with 1,000 users of ordinary length takes 400 KB. It bounds what one request may cost in memory and time.
  maxBody: 1024 * 1024,
  // 64 of the largest, which take about 200 MB while they are read; what an ordinary call sends is free.
  bodyBudget: 64 * 1024 * 1024,
  // Two processors hash so many in some 15 s; whose login would take longer has a client that has given up.
  maxWaitingPasswords: 1_000,
};
