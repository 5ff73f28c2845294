import { STATUS_CODES } from 'node:http';
import type { CallEntry } from './entry';

/** The calls as a HAR 1.2 log, without secrets. It has no headers and no bodies of replies, which may hold secrets. */
export function harOf(calls: readonly CallEntry[], version: string): object {
  return { log: { version: '1.2', creator: { name: 'understudy', version }, entries: calls.map(entryOf) } };
}

function entryOf(call: CallEntry): object {
  const { id, at, ms, contract, operation, door, input, status, bytes, end, outcome, because, ...rest } =
    call;
  const isRead = door === 'get';
  const parameters = Object.entries(input ?? {}).map(([name, value]) => ({ name, value: textOf(value) }));
  return {
    startedDateTime: at,
    time: ms,
    request: {
      method: isRead ? 'GET' : 'POST',
      url: `http://${contract}.invalid/${operation ?? ''}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      queryString: isRead ? parameters : [],
      ...(!isRead && input && { postData: { mimeType: 'application/json', text: JSON.stringify(input) } }),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: status ?? 0,
      statusText: STATUS_CODES[status ?? 0] ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      content: { size: bytes, mimeType: '' },
      redirectURL: '',
      headersSize: -1,
      bodySize: bytes,
    },
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    comment: because === null ? outcome : `${outcome}: ${because}`,
    _call: { id, door, outcome, because, end, ...rest },
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
