import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../../src/projectRoot';
import { controlFields, debianChangelog } from './control';
import { copyrightFile } from './copyright';
import { environmentFile } from './environmentFile';
import { manPage } from './manPage';

const LIB = 'usr/lib/understudy';
const DOC = 'usr/share/doc/understudy';
const MAIN = `${LIB}/dist/src/main.js`;

/** The program's settings, which dpkg keeps on upgrades if the operator changed them. */
const CONFFILE = 'etc/understudy/understudy.env';

/**
 * Fills a folder with what the package installs, and with what dpkg needs to know about it (`DEBIAN/`).
 *
 * @param program the unpacked npm package, which has all packages that it needs.
 * @param epoch the time of the package's files, in seconds.
 */
export function stage(
  program: string,
  root: string,
  { architecture, epoch }: { architecture: string; epoch: number },
): void {
  const sums: string[] = [];
  let size = 0;
  const put = (path: string, content: string | Buffer, mode = 0o644) => {
    write(root, path, content, mode);
    const sum = createHash('md5').update(content).digest('hex');
    if (path !== CONFFILE) sums.push(`${sum}  ${path}\n`);
    size += content.length;
  };
  const from = (path: string) => readFileSync(join(projectRoot, path));

  for (const path of filesBelow(program)) {
    const installed = placeOf(path);
    const mode = installed === MAIN ? 0o755 : 0o644;
    if (installed !== undefined) put(installed, readFileSync(join(program, path)), mode);
  }
  mkdirSync(join(root, 'usr/bin'));
  symlinkSync('../lib/understudy/dist/src/main.js', join(root, 'usr/bin/understudy'));

  put('usr/sbin/understudyctl', from('deploy/debian/understudyctl'), 0o755);
  put('usr/lib/systemd/system/understudy.service', from('deploy/systemd/understudy.service'));
  put(`${DOC}/examples/privileged-port.conf`, from('deploy/systemd/privileged-port.conf'));
  put('usr/lib/sysusers.d/understudy.conf', from('deploy/systemd/understudy.sysusers'));
  put(CONFFILE, environmentFile(), 0o640);

  // This machine's build of the program, because the package may be for another machine.
  const main = join(projectRoot, 'dist/src/main.js');
  const printed = (...args: string[]) =>
    execFileSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  put('usr/share/bash-completion/completions/understudy', printed('completion', 'bash'));
  put('usr/share/zsh/vendor-completions/_understudy', printed('completion', 'zsh'));
  put('usr/share/fish/vendor_completions.d/understudy.fish', printed('completion', 'fish'));
  put('usr/share/lintian/overrides/understudy', from('deploy/debian/lintian-overrides'));
  put('usr/share/man/man1/understudy.1.gz', zipped(manPage(printed('--help'), epoch)));
  mkdirSync(join(root, 'usr/share/man/man8'));
  symlinkSync('../man1/understudy.1.gz', join(root, 'usr/share/man/man8/understudyctl.8.gz'));

  put(`${DOC}/copyright`, copyrightFile(program));
  put(`${DOC}/changelog.gz`, zipped(readFileSync(join(program, 'CHANGELOG.md'))));
  put(`${DOC}/changelog.Debian.gz`, zipped(debianChangelog(epoch)));

  write(root, 'DEBIAN/control', controlFields(architecture, size));
  write(root, 'DEBIAN/conffiles', `/${CONFFILE}\n`);
  write(root, 'DEBIAN/md5sums', sums.toSorted().join(''));
  for (const script of ['postinst', 'prerm', 'postrm'])
    write(root, `DEBIAN/${script}`, from(`deploy/debian/${script}`), 0o755);
}

/** Where a file of the npm package goes; undefined if the Debian package has it in another form. */
function placeOf(path: string): string | undefined {
  if (['LICENSE', 'CHANGELOG.md'].includes(path)) return undefined;
  return /^(dist|wsdl|node_modules)\/|^package\.json$/.test(path) ? `${LIB}/${path}` : `${DOC}/${path}`;
}

/** The files in a folder and below it, by their sorted relative paths. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .toSorted();
}

function write(root: string, path: string, content: string | Buffer, mode = 0o644): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, mode);
}

function zipped(content: string | Buffer): Buffer {
  return gzipSync(content, { level: 9 });
}
