import { makeCertificate, type TestCertificate } from '../cli/certificates';
import type { Client } from './client';
import type { ClientName } from './matrix';
import { sectionOf } from './page';
import { startStandIn } from './standIn';
import { describeWith, openssl, run } from './toolkits';

/** Makes a toolkit trust a certificate, by files in a folder. @returns environment variables for its program. */
type Trust = (certificate: TestCertificate, folder: string) => Promise<Record<string, string>>;

/** The clients with a program `faults`, which breaks a call in each way, and writes what it catches. */
const trustOf: Partial<Record<ClientName, Trust>> = {
  async csharp({ cert }, folder) {
    const home = { HOME: folder };
    await run(folder, 'env', ...settings(home), 'cert-sync', '--quiet', '--user', cert);
    return home;
  },
  async java({ cert }, folder) {
    const store = ['-keystore', 'trust.p12', '-storepass', 'changeit'];
    await run(folder, 'keytool', '-importcert', '-noprompt', '-file', cert, ...store);
    const property = '-Djavax.net.ssl.trustStore';
    return { JAVA_TOOL_OPTIONS: `${property}=trust.p12 ${property}Password=changeit` };
  },
  php: ({ cert }) => Promise.resolve({ SSL_CERT_FILE: cert }),
  python: ({ cert }) => Promise.resolve({ REQUESTS_CA_BUNDLE: cert }),
  node: ({ cert }) => Promise.resolve({ NODE_EXTRA_CA_CERTS: cert }),
};

const settings = (variables: Record<string, string>) =>
  Object.entries(variables).map(([name, value]) => `${name}=${value}`);

/**
 * Tests what a client throws for each way to break its connection, against the table on its page.
 *
 * @param client a client that has been made; the program uses what its toolkit has generated.
 */
export function testFaults(name: ClientName, client: () => Client): void {
  const trust = trustOf[name];
  if (!trust) return;

  /** Runs the program against a stand-in. @returns its lines, in cells. */
  async function caught(served: Record<string, string>, played: Record<string, string>): Promise<Row[]> {
    const { folder, page } = client();
    const program = /^[A-Z]/.test(page.program) ? 'Faults' : 'faults';
    await run(folder, 'sh', '-ec', page.compile.replaceAll(page.program, program));
    const standIn = await startStandIn(served);
    try {
      // Not every toolkit accepts a certificate for an address.
      const wsdl = standIn.wsdl.replace('127.0.0.1', 'localhost');
      const command = `${page.play.replaceAll(page.program, program)} '${wsdl}' '${standIn.management}'`;
      const output = await run(folder, 'env', ...settings(played), 'sh', '-ec', command);
      return rowsOf(output.replaceAll(new URL(wsdl).port, '8080'));
    } finally {
      await standIn.stop();
    }
  }

  describe('a broken connection', () => {
    const table = rowsOf(sectionOf(name, 'Faults').replaceAll(/^\| | \|$|`/gm, '')).slice(2);

    test('throws what the table on the page says', async () => {
      const rows = await caught({}, {});
      expect(rows.map((row, n) => (table[n]?.[2] === VARIES ? row.with(2, VARIES) : row))).toEqual(table);
    });

    describeWith(openssl, () => {
      test('throws the same over TLS', async () => {
        const certificate = makeCertificate();
        const { cert, key } = certificate;
        const rows = await caught(
          { TLS_CERT: cert, TLS_KEY: key },
          await trust(certificate, client().folder),
        );
        const kinds = (all: Row[]) => all.map(([how, thrown, , calls]) => [how, thrown, calls]);
        expect(kinds(rows)).toEqual(kinds(table));
      });
    });
  });
}

/** How the connection broke, what was thrown, its message, and how often the service got the call. */
type Row = string[];

/** Stands in the table for a message that is not always the same. */
const VARIES = '–';

function rowsOf(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line.includes(' | '))
    .map((line) => line.split(/ +\| */));
}
