import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../../src/version';
import { makeCertificate } from '../../cli/certificates';
import { allOf, describeWith, dpkgDeb, openssl, systemd } from '../../interop/toolkits';
import { runFolder } from '../../support/runFolder';
import { debianPackage } from './debianPackage';
import { bootCopy, until, type Machine } from './machine';

// The life of the package on a copy of this machine that runs systemd: each test goes on where the one before it ended.

// Making the packages takes as long as npm does.
jest.setTimeout(600_000);

describeWith(allOf('the Debian package, installed', [dpkgDeb, systemd, openssl]), () => {
  let machine: Machine;
  beforeAll(async () => {
    const srv = mkdtempSync(join(runFolder(), 'srv-'));
    copyFileSync(await debianPackage(), join(srv, 'understudy.deb'));
    machine = await bootCopy(srv);
    const installed = await machine
      .run('dpkg-query', '--list')
      .then((text) => /^.. +understudy /m.test(text));
    if (installed)
      throw new Error('Understudy is installed on this machine. Remove the package to test another.');
  });
  afterAll(() => machine?.stop());

  const systemctl = (...args: string[]) => machine.run('systemctl', ...args);
  const property = async (name: string) =>
    (await systemctl('show', '--property', name, '--value', 'understudy')).trim();
  const install = () => machine.run('dpkg', '--force-unsafe-io', '--install', '/srv/understudy.deb');
  const curl = (url: string, ...args: string[]) =>
    machine.run('curl', '--silent', '--show-error', '--fail', ...args, url);
  const environment = '/etc/understudy/understudy.env';
  const token = 'a-token-of-the-machine-that-is-tested';
  const signIn = '/API/requestAuthCode.aspx?email=admin@example.com&pwd=Demo-Admin-2026';
  const trusted = ['--cacert', '/etc/understudy/cert.pem'];

  /** Changes the unit until the machine stops. */
  async function override(name: string, text: string): Promise<void> {
    const overrides = '/run/systemd/system/understudy.service.d';
    await machine.run('mkdir', '--parents', overrides);
    await machine.write(join(overrides, name), text);
    await systemctl('daemon-reload');
  }

  /** Gives the service a new certificate, whose key its group may read. */
  async function putCertificate(): Promise<void> {
    const { cert, key } = makeCertificate();
    await machine.write('/etc/understudy/cert.pem', readFileSync(cert, 'utf8'));
    await machine.write('/etc/understudy/key.pem', readFileSync(key, 'utf8'), '640');
    await machine.run('chgrp', 'understudy', '/etc/understudy/key.pem');
  }

  test('installing it makes the user, and neither starts nor enables the service', async () => {
    expect(await install()).toContain('systemctl enable --now understudy');
    expect(await machine.run('getent', 'passwd', 'understudy')).toMatch(
      /^understudy:.*:\/var\/lib\/understudy:\/usr\/sbin\/nologin$/m,
    );
    expect(await property('ActiveState')).toBe('inactive');
    expect(await property('UnitFileState')).toBe('disabled');
    expect(await machine.run('dpkg', '--verify', 'understudy')).toBe('');
    expect(await machine.run('understudy', '--version')).toBe(`${version}\n`);
  });

  test('systemd finds nothing wrong with the unit, and an exposure below 3', async () => {
    expect(await machine.run('systemd-analyze', 'verify', '--man=no', 'understudy.service')).toBe('');
    const exposed = ['security', '--offline=true', '--threshold=29', '--no-pager'];
    const report = await machine.run(
      'systemd-analyze',
      ...exposed,
      '/usr/lib/systemd/system/understudy.service',
    );
    process.stderr.write(`${report.trim().split('\n').at(-1)}\n`);
  });

  test('a start with a wrong setting fails, and the journal has the line that says why', async () => {
    await machine.write(environment, 'PORT=80a\n', '640');
    await expect(systemctl('start', 'understudy')).rejects.toThrow('journalctl');
    expect(await machine.run('journalctl', '--unit', 'understudy')).toContain(
      'understudy: The setting PORT must be a whole number',
    );
    await systemctl('stop', 'understudy');
  });

  test('a start ends when the service answers calls', async () => {
    await putCertificate();
    await machine.run('mkdir', '-p', '/etc/credstore');
    await machine.write('/etc/credstore/understudy.management-token', token, '600');
    const lines = [
      ...['PORT=8443', 'TLS_CERT=/etc/understudy/cert.pem', 'TLS_KEY=/etc/understudy/key.pem'],
      'MANAGEMENT_PORT=8444',
      'MANAGEMENT_TOKEN_FILE=/run/credentials/understudy.service/understudy.management-token',
    ];
    await machine.write(environment, `${lines.join('\n')}\n`, '640');
    await systemctl('enable', '--now', 'understudy');
    expect(await curl(`https://localhost:8443${signIn}`, ...trusted)).toMatch(/^OK\s+AUTHCODE:/);
    const authorized = ['--header', `Authorization: Bearer ${token}`];
    expect(await curl('http://localhost:8444/readyz', ...authorized)).toMatch(/^READY/);
    await expect(curl('http://localhost:8444/readyz')).rejects.toThrow('401');
  });

  test('it runs as the user, without privileges, under the filter of system calls', async () => {
    const status = await machine.run('cat', `/proc/${await property('MainPID')}/status`);
    const uid = (await machine.run('id', '--user', 'understudy')).trim();
    expect(status).toMatch(new RegExp(`^Uid:\\t${uid}\\t${uid}\\t${uid}\\t${uid}$`, 'm'));
    expect(status).toMatch(/^CapEff:\t0+$[^]*^CapBnd:\t0+$[^]*^NoNewPrivs:\t1$[^]*^Seccomp:\t2$/m);
  });

  test('the threads that hash passwords have the lowest priority there, too', async () => {
    const tasks = await machine.run(
      'sh',
      '-c',
      'for each in /proc/"$0"/task/*; do chrt --pid "${each##*/}"; done',
      await property('MainPID'),
    );
    expect(tasks).toContain('SCHED_IDLE');
  });

  test('a reload gives new connections the new certificate', async () => {
    const before = await property('MainPID');
    await putCertificate();
    await expect(curl('https://localhost:8443/healthz', ...trusted)).rejects.toThrow('certificate');
    await systemctl('reload', 'understudy');
    const patient = ['--retry', '20', '--retry-all-errors', '--retry-delay', '1'];
    await curl('https://localhost:8443/healthz', ...trusted, ...patient);
    expect(await property('MainPID')).toBe(before);
  });

  test('understudyctl runs a command with the settings, the secrets and the user of the service', async () => {
    const status = await machine.run('understudyctl', 'status');
    expect(status).toContain('https://127.0.0.1:8443');
    expect(status).toContain('/var/lib/understudy');
    await expect(
      machine.run('setpriv', '--reuid', 'understudy', '--clear-groups', 'understudyctl', 'status'),
    ).rejects.toThrow('Put sudo in front of it');
  });

  test('it is started again after it was killed, and the start waits for this process', async () => {
    await override('soon.conf', '[Service]\nRestartSec=100ms\n');
    const before = await property('MainPID');
    await machine.run('kill', '-KILL', before);
    await until(
      async () => (await property('MainPID')) !== before && (await property('SubState')) === 'running',
    );
    await curl('https://localhost:8443/healthz', ...trusted);
    expect(await property('NRestarts')).toBe('1');
  });

  test('an upgrade keeps settings and data, and restarts the service', async () => {
    const before = await property('MainPID');
    const kept = await machine.run('cat', environment);
    const [, code = ''] = /AUTHCODE:(\S+)/.exec(await curl(`https://localhost:8443${signIn}`, ...trusted))!;
    await install();
    expect(await property('MainPID')).not.toBe(before);
    expect(await machine.run('cat', environment)).toBe(kept);
    // The session of before is still there.
    expect(
      await curl(`https://localhost:8443/API/getUser_v3.aspx?node=337366&authcode=${code}`, ...trusted),
    ).toMatch(/^OK/);
  });

  test('the drop-in for ports below 1024 lets it listen on 443', async () => {
    const [dropIn] = await Promise.all([
      machine.run('cat', '/usr/share/doc/understudy/examples/privileged-port.conf'),
      machine.run('sed', '--in-place', 's/^PORT=.*/PORT=443/', environment),
    ]);
    await override('privileged-port.conf', dropIn);
    await systemctl('restart', 'understudy');
    expect(await curl(`https://localhost${signIn}`, ...trusted)).toMatch(/^OK\s+AUTHCODE:/);
  });

  test('removing it stops the service within its time, and keeps settings and data', async () => {
    await machine.run('dpkg', '--remove', 'understudy');
    const journal = await machine.run('journalctl', '--unit', 'understudy');
    expect(journal).toContain('understudy.service: Deactivated successfully.');
    expect(journal).not.toMatch(/timed out|SIGKILL/);
    await machine.run('test', '-f', environment, '-a', '-f', '/var/lib/understudy/PG_VERSION');
    await expect(machine.run('understudy', '--version')).rejects.toThrow('No such file');
  });

  test('purging it deletes its settings, and says how to delete the data, which it keeps', async () => {
    expect(await machine.run('dpkg', '--purge', 'understudy')).toContain(
      'rm -r /var/lib/understudy && userdel understudy',
    );
    await machine.run('test', '!', '-e', environment, '-a', '-f', '/var/lib/understudy/PG_VERSION');
    await machine.run('sh', '-c', 'rm -r /var/lib/understudy && userdel understudy');
  });
});
