import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { fileSetting, isSecret } from '../../../src/config/secrets';
import { settings } from '../../../src/config/settings';
import { projectRoot } from '../../../src/projectRoot';
import { version } from '../../../src/version';
import { describeWith, dpkgDeb } from '../../interop/toolkits';
import { contentsOf } from '../../packages/contentsOf';
import { made } from '../../packages/made';
import { runFolder } from '../../support/runFolder';
import { debianPackage, makeDebianPackage } from './debianPackage';

// Making the packages takes as long as npm does.
jest.setTimeout(600_000);

const run = async (program: string, ...args: string[]) =>
  (await promisify(execFile)(program, args, { maxBuffer: 2 ** 26, cwd: projectRoot })).stdout;

describeWith(dpkgDeb, () => {
  let file: string;
  /** Its files by their absolute paths, with owners and modes as `ls -l` prints them. */
  let contents: Map<string, { mode: string; owner: string }>;

  beforeAll(async () => {
    file = await debianPackage();
    const lines = (await run('dpkg-deb', '--contents', file)).trim().split('\n');
    contents = new Map(
      lines.map((line) => {
        const [, mode = '', owner = '', path = ''] = /^(\S+) (\S+) +\S+ \S+ \S+ \.(.*)$/.exec(line)!;
        return [path, { mode, owner }];
      }),
    );
  });

  test('its name and its fields say what it is and what it needs', async () => {
    const field = async (name: string) => (await run('dpkg-deb', '--field', file, name)).trim();
    expect(await field('Package')).toBe('understudy');
    expect(await field('Version')).toBe(`${version}-1`);
    expect(basename(file)).toBe(`understudy_${version}-1_${await field('Architecture')}.deb`);
    expect(await field('Depends')).toMatch(/\bnodejs \(>= 20\.19\), /);
  });

  test('has every file of the npm package', async () => {
    const files = [...(await contentsOf((await made()).offline)).keys()];
    const inAnotherForm = ['LICENSE', 'CHANGELOG.md'];
    const missing = files.filter(
      (path) =>
        !contents.has(`/usr/lib/understudy/${path}`) &&
        !contents.has(`/usr/share/doc/understudy/${path}`) &&
        !inAnotherForm.includes(path),
    );
    expect(missing).toEqual([]);
  });

  test('its files belong to root, and nobody else can write them', () => {
    const wrong = [...contents].filter(
      ([, { mode, owner }]) =>
        owner !== 'root/root' || !/^(l|d(rwxr-xr-x)|-(rw-r--r--|rwxr-xr-x|rw-r-----))/.test(mode),
    );
    expect(wrong).toEqual([]);
    const withMode = (mode: string) => [...contents].filter(([, each]) => each.mode === mode);
    expect(withMode('-rw-r-----').map(([path]) => path)).toEqual(['/etc/understudy/understudy.env']);
    expect(withMode('-rwxr-xr-x').map(([path]) => path)).toEqual([
      '/usr/lib/understudy/dist/src/main.js',
      '/usr/sbin/understudyctl',
    ]);
  });

  test('its environment file names every setting, and sets none', async () => {
    const packed = mkdtempSync(join(runFolder(), 'debian-contents-'));
    await run('dpkg-deb', '--raw-extract', file, packed);
    expect(readFileSync(join(packed, 'DEBIAN/conffiles'), 'utf8')).toBe('/etc/understudy/understudy.env\n');
    const lines = readFileSync(join(packed, 'etc/understudy/understudy.env'), 'utf8').split('\n');
    expect(lines.filter((line) => !/^(#|$)/.test(line))).toEqual([]);
    const names = lines.flatMap((line) => /^#([A-Z_]+)=/.exec(line)?.[1] ?? []);
    const expected = Object.entries(settings.shape).flatMap(([name, setting]) =>
      isSecret(setting) ? [name, fileSetting(name)] : [name],
    );
    expect(names).toEqual(expected);
  });

  test('a second build makes the same bytes', async () => {
    const digest = (each: string) => createHash('sha256').update(readFileSync(each)).digest('hex');
    expect(digest(await makeDebianPackage('077'))).toBe(digest(file));
  });

  test.each(['postinst', 'prerm', 'postrm', 'understudyctl'])('%s is in the language of sh', async (name) => {
    await run('dash', '-n', join('deploy/debian', name));
  });
});
