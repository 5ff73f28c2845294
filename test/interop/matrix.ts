import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../support/runFolder';
import { gsoap, jaxws, mono, node, php, soapLite, zeep, type Toolkit } from './toolkits';

/** A scenario has a text next to this file, and in each client's folder a program that must write it. */
export const scenarios = ['rescue', 'life', 'support', 'macro'] as const;
export type Scenario = (typeof scenarios)[number];

export const versions = ['1.1', '1.2'] as const;
export type Version = (typeof versions)[number];

/**
 * The toolkits that create clients from the WSDL. A key is the name of the folder of a client's programs and test, and
 * of its page in docs/clients/.
 */
export const clients = {
  csharp: { toolkit: mono, madeBy: '`wsdl` and `mcs` of mono' },
  java: { toolkit: jaxws, madeBy: '`wsimport` of JAX-WS, `javac`' },
  c: { toolkit: gsoap, madeBy: '`wsdl2h` and `soapcpp2` of gSOAP, `gcc`' },
  php: { toolkit: php, madeBy: '`SoapClient`' },
  python: { toolkit: zeep, madeBy: 'zeep' },
  perl: { toolkit: soapLite, madeBy: 'SOAP::Lite' },
  node: { toolkit: node, madeBy: 'node-soap' },
} as const satisfies Record<string, { toolkit: Toolkit; madeBy: string }>;
export type ClientName = keyof typeof clients;

/** Whether a client has played a scenario over a version of SOAP. */
export type Played = (client: ClientName, scenario: Scenario, version: Version) => boolean;

/** Records that a client has played a scenario, for the table at the end of the run. */
export function record(client: ClientName, scenario: Scenario, version: Version): void {
  appendFileSync(recordFile(), `${client} ${scenario} ${version}\n`);
}

/** What the workers of this run have recorded. */
export function recorded(): Played {
  const lines = existsSync(recordFile()) ? readFileSync(recordFile(), 'utf8').split('\n') : [];
  return (client, scenario, version) => lines.includes(`${client} ${scenario} ${version}`);
}

// A file, because the workers are separate processes.
function recordFile(): string {
  return join(runFolder(), 'played');
}

/** The table of the README: a row for each client, and the versions of SOAP in which it played each scenario. */
export function tableOf(played: Played, names: readonly string[] = Object.keys(clients)): string {
  const shown = Object.entries(clients).filter(([key]) => names.includes(key));
  const rows = shown.map(([key, { toolkit, madeBy }]) => {
    const cells = scenarios.map((scenario) =>
      versions.filter((version) => played(key as ClientName, scenario, version)).join(', '),
    );
    return [`[${toolkit.name}](docs/clients/${key}.md)`, madeBy, ...cells.map((cell) => cell || '–')];
  });
  const titles = ['client', 'made by', ...scenarios.map((name) => `[${name}](test/interop/${name}.txt)`)];
  return [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');
}
