import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../src/projectRoot';
import { missingPackages, type Need } from './needs';
import { wsdlOfOneOperation } from './oneOperation';
import type { Built } from './process';

/** The name of the server in C (`servers/gsoap/`) in the table. */
export const gsoapName = 'gSOAP in C, one function call';

/** The name of the same server without a database. */
export const gsoapWireName = 'gSOAP in C';

/** Where Debian has the headers of libpq; elsewhere the compiler finds them by itself. */
const headersOfLibpq = '-I/usr/include/postgresql';

const includes = (header: string) =>
  ['gcc', '-fsyntax-only', headersOfLibpq, '-include', header, '-x', 'c', '/dev/null'] as const;

/** What the server is built with. */
export const gsoapNeeds: readonly Need[] = [
  ['gsoap', 'wsdl2h', '-V'],
  ['gsoap', 'soapcpp2', '-V'],
  ['gcc', 'gcc', '--version'],
  ['libc6-dev', ...includes('stdio.h')],
  ['libgsoap-dev', ...includes('stdsoap2.h')],
  ['libpq-dev', ...includes('libpq-fe.h')],
];

/**
 * Generates code from the WSDL in an empty folder, and compiles the server there; this takes some ten seconds.
 *
 * @returns the command that starts it. Without arguments, it answers at once, as `servers/gsoap/server.c` says.
 */
export async function buildGsoap(folder: string): Promise<Built> {
  const missing = missingPackages(gsoapNeeds);
  if (missing.length > 0) return { missing };
  const run = (program: string, ...args: string[]) => promisify(execFile)(program, args, { cwd: folder });
  await writeFile(join(folder, 'api.wsdl'), await wsdlOfOneOperation());
  await run('wsdl2h', '-c', '-L', '-W', '-o', 'api.h', 'api.wsdl');
  await run('soapcpp2', '-c', '-S', '-L', '-x', '-w', 'api.h');
  const own = join(projectRoot, 'bench', 'servers', 'gsoap');
  const sources = [join(own, 'server.c'), join(own, 'database.c'), 'soapC.c', 'soapServer.c'];
  const options = ['-O2', '-pthread', '-I.', headersOfLibpq];
  await run('gcc', ...options, '-o', 'server', ...sources, '-lgsoap', '-lpq');
  return { command: [join(folder, 'server')] };
}
