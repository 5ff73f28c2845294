import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { once } from 'node:events';
import { join } from 'node:path';
import { exchange, openWire, requestBytes } from '../http/wire';
import { logins } from '../http/logins';
import { describeWith, openssl } from '../interop/toolkits';
import { fastestKind } from '../support/databases';
import { makeCertificate, type TestCertificate } from './certificates';
import { complaint } from './complaint';
import { prepare } from './databases';
import { newFolder, run, serve, stop, type Service } from './program';

describeWith(openssl, () => {
  let first: TestCertificate;
  let second: TestCertificate;
  let files: TestCertificate;
  let service: Service;
  const ca = ({ cert }: TestCertificate) => readFileSync(cert, 'utf8');
  const install = ({ cert, key }: TestCertificate) => {
    copyFileSync(cert, files.cert);
    copyFileSync(key, files.key);
  };

  beforeAll(() => {
    [first, second] = [makeCertificate(), makeCertificate()];
    const folder = newFolder();
    files = { cert: join(folder, 'tls.pem'), key: join(folder, 'tls.key') };
  });
  beforeEach(async () => {
    install(first);
    const { environment } = await prepare(fastestKind, 'demo');
    service = await serve({
      ...environment,
      TLS_CERT: files.cert,
      TLS_KEY: files.key,
      LOG_LEVEL: 'debug',
    });
  });

  test('the service announces https, also to clients, and its cookies are Secure', async () => {
    expect(service.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const [rescue] = logins;
    const login = await exchange(service.address, rescue!.login, ca(first));
    expect(login).toMatchObject({ body: 'OK' });
    expect(login.headers['set-cookie']).toMatch(/; Secure/i);
    const wsdl = await exchange(service.address, { path: rescue!.wsdl! }, ca(first));
    expect(wsdl.body).toContain('<soap:address location="https://localhost/API/API.asmx"');
    await stop(service);
  });

  test('SIGHUP changes the certificate and keeps open connections', async () => {
    const wire = await openWire(service.address, ca(first));
    const ping = async () => {
      wire.write(requestBytes({ path: '/healthz' }));
      return (await wire.reply()).body;
    };
    await expect(ping()).resolves.toBe('OK\n');

    install(second);
    service.kill('SIGHUP');
    await service.untilLogged(/("The certificate is in use"[^]*){2}/);

    await expect(ping()).resolves.toBe('OK\n');
    await expect(openWire(service.address, ca(first))).rejects.toThrow(/certificate/);
    await expect(exchange(service.address, { path: '/healthz' }, ca(second))).resolves.toMatchObject({
      status: 200,
    });
    wire.destroy();
    await stop(service);
  });

  test('SIGHUP with an unusable pair keeps the old one, and the log says why', async () => {
    copyFileSync(second.cert, files.cert);
    service.kill('SIGHUP');
    await service.untilLogged(
      new RegExp(
        `"error".*The key ${files.key} does not belong to the certificate ${files.cert}\\. The certificate`,
      ),
    );
    await expect(exchange(service.address, { path: '/healthz' }, ca(first))).resolves.toMatchObject({
      body: 'OK\n',
    });
    await stop(service);
  });

  test('plain HTTP on its port is answered 400, and ends only that connection', async () => {
    const wire = await openWire(service.address.replace('https:', 'http:'));
    wire.write(requestBytes({ path: '/healthz' }));
    await expect(wire.reply()).resolves.toMatchObject({
      status: 400,
      body: 'This port speaks HTTPS: begin the address with https://\n',
    });
    await wire.closed();
    await service.untilLogged(/"code":"ERR_SSL_HTTP_REQUEST".*"A connection ended before its TLS handshake"/);
    await expect(exchange(service.address, { path: '/healthz' }, ca(first))).resolves.toMatchObject({
      body: 'OK\n',
    });
    await stop(service);
  });

  test('an address with bytes above 7F is read', async () => {
    const wire = await openWire(service.address, ca(first));
    wire.write('GET /API/logout.aspx?x=é HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await expect(wire.reply()).resolves.toMatchObject({ status: 200, body: 'NOTLOGGEDIN' });
    await expect(wire.closed()).resolves.toBe('');
    await stop(service);
  });

  test('versions older than TLS 1.2 are refused', async () => {
    const { port } = new URL(service.address);
    const options = { host: '127.0.0.1', port: Number(port), ca: ca(first), servername: 'localhost' };
    // Security level 0, because OpenSSL does not offer older versions at its default level.
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const [refusal] = (await once(connect({ ...options, ...old }), 'error')) as [Error & { code: string }];
    expect(refusal.code).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
    const modern = connect({ ...options, maxVersion: 'TLSv1.2' });
    await once(modern, 'secureConnect');
    modern.destroy();
    await stop(service);
  });

  test('the service stops despite a client that never finishes its handshake', async () => {
    const half = await openWire(service.address.replace('https:', 'http:'));
    half.write('\x16\x03\x01\x02\x00');
    const unused = await openWire(service.address, ca(first));
    await stop(service);
    await expect(half.closed()).resolves.toBe('');
    await expect(unused.closed()).resolves.toBe('');
  });
});

describeWith({ ...openssl, name: 'An unusable certificate is named, with the reason' }, () => {
  let good: TestCertificate;
  let folder: string;
  beforeAll(() => {
    good = makeCertificate();
    folder = newFolder();
  });
  const file = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const refused = async (cert: string, key: string) => {
    const { environment } = await prepare(fastestKind, 'migrated');
    return complaint(await run(['serve'], { ...environment, TLS_CERT: cert, TLS_KEY: key }));
  };

  test('one that is missing', async () => {
    const missing = join(folder, 'missing.pem');
    await expect(refused(missing, good.key)).resolves.toBe(
      `understudy: TLS_CERT names ${missing}, which cannot be read (ENOENT). Correct it and start again.`,
    );
    await expect(refused(good.cert, missing)).resolves.toContain(
      `TLS_KEY names ${missing}, which cannot be read`,
    );
  });

  test('one that is not PEM', async () => {
    const none = file('none.pem', 'Sesame');
    await expect(refused(none, good.key)).resolves.toContain(
      `TLS_CERT names ${none}, which is not a certificate in PEM`,
    );
    await expect(refused(good.cert, none)).resolves.toContain(
      `TLS_KEY names ${none}, which is not a private key in PEM without a passphrase`,
    );
    // Certificate and key swapped.
    await expect(refused(good.key, good.cert)).resolves.toContain('which is not a certificate in PEM');
  });

  test('a key with a passphrase', async () => {
    const { cert, key } = makeCertificate({ passphrase: 'Sesame' });
    await expect(refused(cert, key)).resolves.toContain(
      'which is not a private key in PEM without a passphrase',
    );
  });

  test('a key of another certificate', async () => {
    const { key } = makeCertificate();
    await expect(refused(good.cert, key)).resolves.toBe(
      `understudy: The key ${key} does not belong to the certificate ${good.cert}. Correct it and start again.`,
    );
  });

  test('one without the other', async () => {
    expect(complaint(await run(['serve'], { TLS_CERT: good.cert }))).toBe(
      'understudy: The setting TLS_KEY must be set because TLS_CERT is. Correct it and start again.',
    );
  });
});
