import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../src/projectRoot';
import { missingPackages, type Need } from './needs';
import { wsdlOfOneOperation } from './oneOperation';
import type { Built } from './process';

/** The name of the server in Java (`servers/jetty/`) in the table. */
export const jettyName = 'JAX-WS on Jetty';

/** Debian's libraries. */
const jar = (name: string) => `/usr/share/java/${name}.jar`;
const jetty = ['server', 'servlet', 'security', 'http', 'io', 'util'].map((part) => jar(`jetty9-${part}`));

/** What the server is built with. */
export const jettyNeeds: readonly Need[] = [
  ['default-jdk-headless', 'javac', '-version'],
  ['libjaxws-java', 'test', '-f', jar('jaxws-tools'), '-a', '-f', jar('jaxws-rt')],
  ...jetty.map((file): Need => ['libjetty9-java', 'test', '-f', file]),
  ['libservlet-api-java', 'test', '-f', jar('servlet-api')],
];

/** Generates classes from the WSDL in an empty folder, and compiles the server there. */
export async function buildJetty(folder: string): Promise<Built> {
  const missing = missingPackages(jettyNeeds);
  if (missing.length > 0) return { missing };
  const run = (program: string, ...args: string[]) => promisify(execFile)(program, args, { cwd: folder });
  const own = join(projectRoot, 'bench', 'servers', 'jetty');
  const classPath = [folder, jar('jaxws-rt'), jar('servlet-api'), ...jetty].join(':');
  await writeFile(join(folder, 'api.wsdl'), await wsdlOfOneOperation());
  await run('java', '-jar', jar('jaxws-tools'), '-quiet', '-s', '.', '-d', '.', '-p', 'api', 'api.wsdl');
  await run('javac', '-encoding', 'UTF-8', '-d', '.', '-cp', classPath, join(own, 'WireOnly.java'));
  return { command: ['java', '-cp', classPath, 'WireOnly', own] };
}
