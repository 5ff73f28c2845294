import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { bodyBudget } from '../../src/http/bodyBudget';
import { defaultLimits } from '../../src/http/limits';
import { startTestService, type TestService } from '../support/service';
import { exchange, openWire } from './wire';

const KIB = 1024;
const answering = () => Object.assign(new EventEmitter(), { destroyed: false }) as unknown as ServerResponse;

test('bodies share the budget until their requests are answered', () => {
  const refused = jest.fn();
  const { chargeOf, taken } = bodyBudget(100 * KIB, refused);
  const [first, second] = [answering(), answering()];
  expect(chargeOf(first)(108 * KIB)).toBe(true);
  const later = chargeOf(second);
  expect(later(8 * KIB)).toBe(true); // the size of an ordinary call is free
  expect(later(1)).toBe(false);
  expect(refused).toHaveBeenCalledTimes(1);
  expect(taken()).toBe(100 * KIB);
  first.emit('close');
  expect(taken()).toBe(0);
  expect(chargeOf(answering())(108 * KIB)).toBe(true);
});

describe('beyond the budget', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService('embedded', { limits: { ...defaultLimits, bodyBudget: 64 * KIB } });
  });
  afterAll(() => service.close());

  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    exchange(service.url, {
      method: 'POST',
      path: '/API/logout.aspx',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  const large = `x=${'a'.repeat(80 * KIB)}`;

  test.each([
    ['as it travels', large, {}],
    ['as it is after gzip', gzipSync(large), { 'Content-Encoding': 'gzip' }],
  ])('a body that is too large %s is refused with 503, a small one is answered', async (_, body, headers) => {
    expect(await post(body, headers)).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(await post('x=1')).toMatchObject({ status: 200, body: 'NOTLOGGEDIN' });
  });

  test('chunks of one byte count for the memory that they take', async () => {
    const wire = await openWire(service.url);
    wire.write(
      'POST /API/logout.aspx HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    wire.write('1\r\na\r\n'.repeat(1_000));
    expect(await wire.reply()).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    wire.destroy();
  });

  test('an answer frees the bytes of its request', async () => {
    for (let turn = 0; turn < 5; turn++) {
      expect(await post(`x=${'a'.repeat(60 * KIB)}`)).toMatchObject({ status: 200 });
    }
  });
});
