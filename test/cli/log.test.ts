import { version } from '../../src/version';
import { fastestKind } from '../support/databases';
import { prepare } from './databases';
import { serve, stop } from './program';

test('each request is a line of JSON on standard error, and not on standard output', async () => {
  const { environment } = await prepare(fastestKind, 'migrated');
  const service = await serve(environment);
  const paths = [
    '/API/API.asmx?wsdl',
    '/API/login.aspx?email=a@example.com&pwd=Sesame',
    '/',
    '/readyz',
    '/%zz',
  ];
  const ids = [];
  for (const path of paths) {
    const reply = await fetch(service.address + path);
    await reply.text();
    ids.push(reply.headers.get('x-request-id'));
  }
  const posted = await fetch(`${service.address}/API/API.asmx`, { method: 'POST', body: '<no' });
  ids.push(posted.headers.get('x-request-id'));
  const { stdout, stderr } = await stop(service);

  const [first, ...lines] = stderr.trimEnd().split('\n');
  expect(JSON.parse(first!)).toMatchObject({ version, msg: 'Understudy has started' });
  const entries = lines.map((line) => JSON.parse(line) as { requestId: string; path: string });
  expect(entries.map(({ requestId }) => requestId).toSorted()).toEqual(ids.toSorted());
  const expected = ['/API/API.asmx', '/API/login.aspx', '/', '/readyz', '(unknown)', '/API/API.asmx'];
  expect(entries.map(({ path }) => path).toSorted()).toEqual(expected.toSorted());
  expect(stderr).not.toContain('Sesame');
  expect(stdout.trim()).toBe(service.banner.trim());
});

test('LOG_LEVEL=silent leaves standard error empty', async () => {
  const { environment } = await prepare(fastestKind, 'migrated');
  const service = await serve({ ...environment, LOG_LEVEL: 'silent' });
  await fetch(`${service.address}/nothing`);
  await expect(stop(service)).resolves.toMatchObject({ stderr: '' });
});
