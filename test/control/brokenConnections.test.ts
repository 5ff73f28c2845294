import { connect } from 'node:net';
import { DEMO_CODE } from '../../src/contracts/rescue/demo';
import { setUser } from './calls';
import { nameOf, rules, standIn, url, startBeforeSuite } from './standInSuite';

// The control contract, section 3.
startBeforeSuite();

describe('a broken connection', () => {
  const failing = async (call: Promise<unknown>) => {
    const error = (await call.catch((reason: unknown) => reason)) as Error & { cause?: { code?: string } };
    return error.cause?.code ?? error.message;
  };

  test.each([
    ['reset', 'ECONNRESET'],
    ['close', 'UND_ERR_SOCKET'],
    ['garbage', 'HPE_INVALID_CONSTANT'],
    ['truncate', 'UND_ERR_SOCKET'],
  ])('%s', async (connection, code) => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, then: { connection }, times: 1 });
    expect(await failing(setUser(url, { name: 'Changed' }))).toBe(code);
    expect(await nameOf(337366)).toBe('John Doe');
    expect(await standIn.calls()).toMatchObject([
      {
        operation: 'setUser_v2',
        outcome: `Connection ${connection}`,
        end: 'dropped',
        because: `rule ${(await rules())[0]!.id} forced it`,
      },
    ]);
    expect((await setUser(url)).text).toBe('OK');
  });

  test('hangs until the client goes', async () => {
    await standIn.rule({ match: { operation: 'setUser_v2' }, then: { connection: 'hang' } });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (data) => received.push(data));
    socket.write(
      `GET /API/setUser_v2.aspx?node=337366&authcode=${DEMO_CODE} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    );
    await standIn.send('GET', '/control/calls/wait');
    expect(received).toEqual([]);
    socket.destroy();
  });

  test('after the call was carried out loses only its reply', async () => {
    await standIn.rule({
      match: { operation: 'setUser_v2' },
      then: { connection: 'reset', when: 'after' },
      times: 1,
    });
    expect(await failing(setUser(url, { name: 'Saved' }))).toBe('ECONNRESET');
    expect(await nameOf(337366)).toBe('Saved');
    expect(await standIn.calls()).toMatchObject([{ outcome: 'OK', end: 'dropped', status: null }]);
    expect((await setUser(url, { name: 'Saved' })).text).toBe('OK');
  });
});
