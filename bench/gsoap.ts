import { execFile, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../src/projectRoot';

/** The name of the server in C (`servers/gsoap/`) in the table. */
export const gsoapName = 'gSOAP in C, one function call';

/** A Debian package, and a command that succeeds only where it is installed. */
type Need = readonly [debianPackage: string, program: string, ...args: string[]];

/** Where Debian has the headers of libpq; elsewhere the compiler finds them by itself. */
const headersOfLibpq = '-I/usr/include/postgresql';

const includes = (header: string) =>
  ['gcc', '-fsyntax-only', headersOfLibpq, '-include', header, '-x', 'c', '/dev/null'] as const;

/** What the server is built with. */
export const needs: readonly Need[] = [
  ['gsoap', 'wsdl2h', '-V'],
  ['gsoap', 'soapcpp2', '-V'],
  ['gcc', 'gcc', '--version'],
  ['libc6-dev', ...includes('stdio.h')],
  ['libgsoap-dev', ...includes('stdsoap2.h')],
  ['libpq-dev', ...includes('libpq-fe.h')],
];

/** The Debian packages that this machine lacks. */
export function missingPackages(all: readonly Need[]): string[] {
  const isMissing = ([, program, ...args]: Need) =>
    spawnSync(program, args, { stdio: 'ignore' }).status !== 0;
  return [...new Set(all.filter(isMissing).map(([debianPackage]) => debianPackage))];
}

/**
 * Generates code from the WSDL in an empty folder, and compiles the server there; this takes some ten seconds.
 *
 * @returns the server's program, or the Debian packages that this machine lacks.
 */
export async function buildGsoap(folder: string): Promise<{ program: string } | { missing: string[] }> {
  const missing = missingPackages(needs);
  if (missing.length > 0) return { missing };
  const run = (program: string, ...args: string[]) => promisify(execFile)(program, args, { cwd: folder });
  const [all, api] = ['all.h', 'api.h'].map((name) => join(folder, name)) as [string, string];
  await run('wsdl2h', '-c', '-L', '-W', '-o', all, join(projectRoot, 'wsdl', 'rescue.wsdl'));
  await writeFile(api, onlyOperation('setUser_v2', await readFile(all, 'utf8')));
  await run('soapcpp2', '-c', '-S', '-L', '-x', '-w', api);
  const own = join(projectRoot, 'bench', 'servers', 'gsoap');
  const sources = [join(own, 'server.c'), join(own, 'database.c'), 'soapC.c', 'soapServer.c'];
  const options = ['-O2', '-pthread', '-I.', headersOfLibpq];
  await run('gcc', ...options, '-o', 'server', ...sources, '-lgsoap', '-lpq');
  return { program: join(folder, 'server') };
}

/** A header of wsdl2h without the other operations, which a server would have to implement. */
export function onlyOperation(name: string, header: string): string {
  const inC = `__ns1__${name.replaceAll('_', '_USCORE')}`;
  return header.replace(/^int (__ns1__\w+)\([^;]*?\n\);\n/gm, (declaration, operation) =>
    operation === inC ? declaration : '',
  );
}
