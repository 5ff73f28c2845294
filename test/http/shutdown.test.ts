import { DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { NAMESPACE, startTestService } from '../support/service';
import { exchange, openWire, requestBytes } from './wire';

test('finishes the calls in progress, and starts no new ones', async () => {
  const service = await startTestService('embedded', { shutdownGraceMs: 30_000 });
  const code = await service.authCodeOf();

  const idle = await openWire(service.url);
  idle.write(requestBytes({ path: '/readyz' }));
  expect(await idle.reply()).toMatchObject({ status: 200, body: 'READY\n' });

  const probe = await openWire(service.url);
  probe.write('GET /readyz HTTP/1.1\r\n');

  const body =
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><getUser_v2 xmlns="${NAMESPACE}">` +
    `<iNodeID>${DEMO_TECHNICIAN.node}</iNodeID><sAuthCode>${code}</sAuthCode></getUser_v2></s:Body></s:Envelope>`;
  const headers = { 'Content-Type': 'text/xml', Expect: '100-continue' };
  const call = await openWire(service.url);
  call.write(
    requestBytes({ method: 'POST', path: '/API/API.asmx', headers, body }).subarray(0, -body.length),
  );
  expect(await call.reply()).toMatchObject({ status: 100 }); // the service has received it, and everything before it

  const closing = service.close();

  expect(await idle.closed()).toBe('');
  await expect(openWire(service.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });

  probe.write('Host: localhost\r\n\r\n');
  expect(await probe.reply()).toMatchObject({
    status: 503,
    headers: { connection: 'close' },
    body: 'NOT READY: the service is stopping\n',
  });
  expect(await probe.closed()).toBe('');

  call.write(body);
  expect(await call.reply()).toMatchObject({
    status: 200,
    headers: { connection: 'close' },
    body: expect.stringContaining('<getUser_v2Result>getUser_OK</getUser_v2Result>') as string,
  });
  expect(await call.closed()).toBe('');
  await closing;
});

test('cuts off unfinished calls after the grace period, and saves nothing of them', async () => {
  const service = await startTestService('embedded', { shutdownGraceMs: 1 });
  const wire = await openWire(service.url);
  wire.write('POST /API/login.aspx HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n');
  expect(await wire.reply()).toMatchObject({ status: 100 });
  await service.close();
  expect(await wire.closed()).toBe('');
});

test('does not wait for connections without a request', async () => {
  const service = await startTestService('embedded', { shutdownGraceMs: 3_600_000 });
  const wires = await Promise.all(Array.from({ length: 10 }, () => openWire(service.url)));
  await exchange(service.url, { path: '/healthz' }); // by now the service has accepted them all
  await service.close();
  for (const wire of wires) expect(await wire.closed()).toBe('');
});

test('answers all calls during the delay, also on new connections, but reports that it is not ready', async () => {
  const service = await startTestService('embedded', { shutdownDelayMs: 5_000, shutdownGraceMs: 3_600_000 });
  const [used, idle] = [await openWire(service.url), await openWire(service.url)];
  for (const wire of [used, idle]) {
    wire.write(requestBytes({ path: '/healthz' }));
    expect(await wire.reply()).toMatchObject({ headers: { connection: 'keep-alive' } });
  }

  const closing = service.close();

  const close = { connection: 'close' };
  used.write(requestBytes({ path: '/API/logout.aspx' }));
  expect(await used.reply()).toMatchObject({ status: 200, headers: close, body: 'NOTLOGGEDIN' });
  expect(await used.closed()).toBe('');
  expect(await exchange(service.url, { path: '/readyz' })).toMatchObject({ status: 503, headers: close });
  expect(await exchange(service.url, { path: '/API/logout.aspx' })).toMatchObject({
    status: 200,
    headers: close,
  });

  // After the delay, the idle connection is closed and the port no longer listens.
  expect(await idle.closed()).toBe('');
  await expect(openWire(service.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await closing;
});
