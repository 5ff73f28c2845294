import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { load, type Question } from '../../bench/load';
import { describeWith } from '../interop/toolkits';

const wrk = {
  name: 'the load of the benchmark',
  here: spawnSync('wrk', ['--version'], { stdio: 'ignore' }).error === undefined,
  install: 'wrk is not installed; Debian: wrk',
};

describeWith(wrk, () => {
  const seen: { url: string; body: string }[] = [];
  let reply = '';
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      void text(request).then((body) => {
        seen.push({ url: request.url ?? '', body });
        response.end(reply);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => void (seen.length = 0));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const question: Question = {
    method: 'POST',
    path: '/path?id={id}',
    body: '<id>{id}</id><n>{n}</n>',
    expected: ['fine', '<end>'],
    ids: { first: 100, count: 7 },
  };

  test('uses all ids before it repeats one, and never repeats a text', async () => {
    reply = 'fine <end>';
    const { requests, errors, seconds, p50, p99 } = await load(address, question, 1);
    expect(errors).toBe(0);
    expect(requests).toBeGreaterThan(0);
    expect(seconds).toBeGreaterThan(0);
    expect(p99).toBeGreaterThanOrEqual(p50);

    const ids = seen.map(({ url }) => Number(/^\/path\?id=(\d+)$/.exec(url)?.[1]));
    expect(new Set(ids)).toEqual(new Set([100, 101, 102, 103, 104, 105, 106]));
    const counts = [...new Set(ids)].map((id) => ids.filter((each) => each === id).length);
    // It is unknown whether the last call of each connection arrived.
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(32);
    const bodies = seen.map(({ body }) => /^<id>\d+<\/id><n>(\w+)<\/n>$/.exec(body)?.[1]);
    expect(bodies).not.toContain(undefined);
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  test('counts every reply without the expected text, and shows one', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    reply = 'fine';
    const { requests, errors } = await load(address, question, 1);
    expect(errors).toBe(requests);
    expect(complaint.mock.calls).toEqual([
      [expect.stringMatching(/calls of \/path.* failed, such as:\n200 fine/)],
    ]);
    complaint.mockRestore();
  });
});
