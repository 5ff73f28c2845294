import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../../src/config';
import { settingsHelp } from '../../src/config/settings';
import { projectRoot } from '../../src/projectRoot';

interface Service {
  image?: string;
  build?: string;
  restart: string;
  stop_grace_period: string;
  environment: Record<string, string>;
  secrets: string[];
  ports?: string[];
  volumes?: string[];
  read_only?: boolean;
}

const text = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
const { services, secrets, volumes } = parse(text) as {
  services: Record<'postgres' | 'understudy', Service>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, null>;
};

const folder = mkdtempSync(join(tmpdir(), 'understudy-compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Seconds of a duration such as `1m30s`. */
function seconds(duration: string): number {
  const [, minutes = '0', rest = '0'] = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration)!;
  return Number(minutes) * 60 + Number(rest);
}

/** What the service finds in its environment: defaults are filled in, and its secrets are files here. */
function environment(password: string): Record<string, string> {
  const url = `postgres://understudy:${password}@postgres:5432/understudy`;
  writeFileSync(join(folder, 'database_url'), `${url}\n`);
  return Object.fromEntries(
    Object.entries(services.understudy.environment).map(([name, value]) => [
      name,
      value.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace('/run/secrets', folder),
    ]),
  );
}

test('the service gets settings that it has, and its database by a secret', () => {
  const known = [...settingsHelp.matchAll(/^ {2}([A-Z_]+)/gm)].map(([, name]) => name);
  expect(known).toEqual(expect.arrayContaining(Object.keys(services.understudy.environment)));
  const { database, publicUrl } = readConfig(environment('Compose-2026'));
  expect(database).toMatchObject({ url: 'postgres://understudy:Compose-2026@postgres:5432/understudy' });
  expect(publicUrl).toBe('http://localhost:8080');
});

test('it gives a stop more time than the shutdown takes', () => {
  const { shutdownDelayMs, shutdownGraceMs } = readConfig(environment('Compose-2026'));
  const margin = 5;
  expect(seconds(services.understudy.stop_grace_period)).toBeGreaterThanOrEqual(
    (shutdownDelayMs + shutdownGraceMs) / 1000 + margin,
  );
});

test('both come back after a crash and after a restart of the machine', () => {
  expect(Object.values(services).map(({ restart }) => restart)).toEqual(['unless-stopped', 'unless-stopped']);
});

test('each secret is a file that its header makes, and no password is in the file', () => {
  const [header = ''] = text.split('\nservices:');
  for (const { file } of Object.values(secrets)) expect(header).toContain(`> ${file.slice(2)}\n`);
  expect(Object.keys(secrets).toSorted()).toEqual(
    Object.values(services)
      .flatMap((each) => each.secrets)
      .toSorted(),
  );
  for (const each of Object.values(services))
    for (const [name, value] of Object.entries(each.environment))
      if (name.endsWith('_FILE')) expect(each.secrets).toContain(value.replace('/run/secrets/', ''));
      else expect(value).not.toMatch(/password|:[^/]+@/i);
  expect(readFileSync(join(projectRoot, '.gitignore'), 'utf8')).toMatch(/^secrets\/$/m);
});

test('its port is that of the image, and only this machine reaches it', () => {
  const dockerfile = readFileSync(join(projectRoot, services.understudy.build!, 'Dockerfile'), 'utf8');
  const [, port] = /^EXPOSE (\d+)$/m.exec(dockerfile)!;
  expect(services.understudy.ports).toEqual([`127.0.0.1:${port}:${port}`]);
  expect(services.postgres.ports).toBeUndefined();
  expect(services.postgres.volumes!.map((each) => each.split(':')[0])).toEqual(Object.keys(volumes));
});

test('what its comments name exists', () => {
  for (const [page] of text.matchAll(/docs\/[\w/-]+\.md/g))
    expect(existsSync(join(projectRoot, page))).toBe(true);
});
