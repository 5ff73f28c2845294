import { UnderstudyError, type ProblemDetails } from './error';

/** Sends requests to a management port. */
export interface ManagementClient {
  /** Sends a request. @returns the JSON of the answer. @throws UnderstudyError unless the status is 2xx. */
  send<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Opens a stream of server-sent events. @throws UnderstudyError */
  open(path: string, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

/** Creates the client of a management port. @param token what MANAGEMENT_TOKEN says there. */
export function managementClient(managementUrl: string, token?: string): ManagementClient {
  // The address is in messages, and these may be in a log.
  if (managementUrl.includes('@'))
    throw new UnderstudyError(
      0,
      'The address of a management port has no user and no password; give the token of MANAGEMENT_TOKEN instead',
    );
  if (!/^https?:\/\//.test(managementUrl) || !URL.canParse(managementUrl))
    throw new UnderstudyError(0, `"${managementUrl}" is not an address such as http://127.0.0.1:8081`);
  const base = managementUrl.replace(/\/$/, '');
  const request = async (method: string, path: string, body?: unknown, signal?: AbortSignal) => {
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body, refuseInvalid),
      signal,
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw noAnswer(base, cause);
    });
    if (!response.ok) throw await errorOf(response, base);
    return response;
  };
  return {
    async send<Answer>(method: string, path: string, body?: unknown) {
      const text = await textOf(await request(method, path, body), base);
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
    open: async (path, signal) => (await request('GET', path, undefined, signal)).body!,
  };
}

/** Refuses what JSON would write as null: an invalid Date or number would become a missing one. */
function refuseInvalid(this: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  if (value === null && this[name] !== null)
    throw new UnderstudyError(422, `${name} is an invalid Date; give a moment such as 2026-01-01T00:00:00Z`);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new UnderstudyError(422, `${name} is ${value}; give a finite number`);
  return value;
}

/** The body of an answer. @throws UnderstudyError if the connection breaks before its end. */
function textOf(response: Response, base: string): Promise<string> {
  return response.text().catch((cause: unknown) => {
    throw noAnswer(base, cause);
  });
}

function noAnswer(base: string, error: unknown): UnderstudyError {
  const { code, message } = ((error as Error).cause ?? error) as Error & { code?: string };
  return new UnderstudyError(
    0,
    `There is no answer at ${base} (${code ?? message}). Is Understudy running there, with MANAGEMENT_PORT set?`,
  );
}

async function errorOf(response: Response, base: string): Promise<UnderstudyError> {
  const { status } = response;
  const text = await textOf(response, base);
  if (!response.headers.get('content-type')?.startsWith('application/problem+json'))
    return new UnderstudyError(
      status,
      `${base} answered ${status}, but is not a management port of Understudy`,
    );
  const problem = JSON.parse(text) as ProblemDetails;
  return new UnderstudyError(status, problem.detail, problem);
}

/** Writes the query of a path; members without a value are left out. */
export function queryOf(members: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query.toString()}`;
}
