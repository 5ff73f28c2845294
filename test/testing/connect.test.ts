import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectToUnderstudy } from '../../src/testing/connect';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** What answers at a port. @returns its address. */
async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const about = JSON.stringify({
  ...{ service: 'Understudy', standIn: true, url: 'http://127.0.0.1:1', contracts: {} },
});
/** Answers as a stand-in would, and others by `answer`. */
const standIn = (answer: RequestListener) =>
  listening((request, response) => {
    if (request.url === '/') response.end(about);
    else answer(request, response);
  });

test.each(['', 'null', '5', '[]', '<html>'])('what answers %j is not a management port', async (body) => {
  const url = await listening((_request, response) => response.end(body));
  await expect(connectToUnderstudy(url)).rejects.toMatchObject({
    name: 'UnderstudyError',
    message: `${url} answers, but is not a management port of Understudy.`,
  });
});

const cut: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Length': 100 });
  response.write('{', () => response.destroy());
};

test('a connection that breaks within an answer is reported', async () => {
  const url = await standIn(cut);
  const { rules } = await connectToUnderstudy(url);
  await expect(rules()).rejects.toMatchObject({
    ...{ name: 'UnderstudyError', status: 0 },
    message: expect.stringContaining(`There is no answer at ${url}`) as string,
  });
});

test('a connection that breaks while calls are followed is reported', async () => {
  const { followCalls } = await connectToUnderstudy(await standIn(cut));
  await expect(followCalls()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    ...{ name: 'UnderstudyError', status: 0 },
    message: 'The connection over which calls are followed broke. Is Understudy still running?',
  });
});

describe('what cannot be sent is refused', () => {
  const invalid = new Date(NaN);
  const refusal = (member: string) => ({
    ...{ name: 'UnderstudyError', status: 422 },
    message: `${member} is an invalid Date; give a moment such as 2026-01-01T00:00:00Z`,
  });

  test('an invalid moment of the clock', async () => {
    const { clock } = await connectToUnderstudy(await standIn((_request, response) => response.end('{}')));
    await expect(clock.set(invalid)).rejects.toMatchObject(refusal('at'));
  });

  test('an invalid moment of a support session, which would be a missing one', async () => {
    const made = JSON.stringify({ company: 1, people: [] });
    const { rescue } = await connectToUnderstudy(await standIn((_request, response) => response.end(made)));
    const { support } = await rescue.company();
    await expect(support.addSession({ technician: 7, pickup: invalid })).rejects.toMatchObject(
      refusal('pickup'),
    );
  });

  test('a number that JSON does not have, which would be a missing one', async () => {
    const made = JSON.stringify({ company: 1, people: [] });
    const { rescue } = await connectToUnderstudy(await standIn((_request, response) => response.end(made)));
    const { support } = await rescue.company();
    await expect(support.addSession({ technician: NaN })).rejects.toMatchObject({
      ...{ name: 'UnderstudyError', status: 422 },
      message: 'technician is NaN; give a finite number',
    });
  });

  test('a snapshot without a name', async () => {
    const { snapshot } = await connectToUnderstudy(await standIn((_request, response) => response.end('{}')));
    await expect(snapshot('')).rejects.toMatchObject({ name: 'UnderstudyError', status: 422 });
  });
});
