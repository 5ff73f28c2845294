/** What the management port answers to a request that it refuses: a problem of RFC 9457. */
export interface ProblemDetails {
  title: string;
  status: number;
  detail: string;
  errors?: readonly { pointer: string; detail: string }[];
}

/** The management port has refused a request; the message says why and what would do. */
export class UnderstudyError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The whole answer; missing if it was no problem of RFC 9457. */
    readonly problem?: ProblemDetails,
  ) {
    super(message);
    this.name = 'UnderstudyError';
  }
}

/** Sends requests to a management port. */
export interface ManagementClient {
  /** @throws UnderstudyError unless the status is 2xx. */
  send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<unknown>;
  /** Opens a stream of server-sent events. @throws UnderstudyError */
  open(path: string, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

/** Creates the client of a management port. @param token what MANAGEMENT_TOKEN says there. */
export function managementClient(managementUrl: string, token?: string): ManagementClient {
  const base = managementUrl.endsWith('/') ? managementUrl.slice(0, -1) : managementUrl;
  const request = async (method: string, path: string, body: unknown, signal: AbortSignal | undefined) => {
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw new UnderstudyError(0, `There is no answer at ${base}; is Understudy running there?`);
    });
    if (!response.ok) throw await errorOf(response);
    return response;
  };
  return {
    async send(method, path, body, signal) {
      const response = await request(method, path, body, signal);
      const text = await response.text();
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    },
    open: async (path, signal) => (await request('GET', path, undefined, signal)).body!,
  };
}

async function errorOf(response: Response): Promise<UnderstudyError> {
  const text = await response.text();
  if (!response.headers.get('content-type')?.includes('json'))
    return new UnderstudyError(
      response.status,
      `The answer was ${response.status}, and not of Understudy's management port`,
    );
  const problem = JSON.parse(text) as ProblemDetails;
  return new UnderstudyError(response.status, problem.detail, problem);
}

/** Writes the query of a path; members without a value are left out. */
export function queryOf(members: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query.toString()}`;
}
