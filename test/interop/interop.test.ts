import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from '../support/leftOut';
import { startTestService, type TestService } from '../support/service';
import { followPage } from './clientsPage';
import { curl, describeWith, mono, node, php, python, run, zeep } from './toolkits';

// Real clients, unmodified and made from the WSDL that the running service answers, play the same scenarios: each must
// write expected.txt and life.txt, word for word.

// A toolkit's programs take a second each to start, several on a busy machine.
jest.setTimeout(120_000);

let service: TestService;
let folder: string;
let wsdl: string;

beforeAll(async () => {
  service = await startTestService();
  wsdl = `${service.url}/API/API.asmx?wsdl`;
  // It goes with the folder of the run.
  folder = await mkdtemp(join(runFolder(), 'interop-'));
});

beforeEach(() => service.reset());

afterAll(() => service.close());

const here = (...path: string[]) => join(__dirname, ...path);

/** What the scenario writes. Whose fault a fault is has another name in SOAP 1.2. */
function expected(version: string): string {
  const text = readFileSync(here('expected.txt'), 'utf8');
  return version === '1.2' ? text.replace('fault Client', 'fault Sender') : text;
}

function testScenario(play: (version: string) => Promise<string>): void {
  test.each(['1.1', '1.2'])('plays the scenario over SOAP %s', async (version) => {
    expect(await play(version)).toBe(expected(version));
  });
}

/** Tests that a client walks a user's life, from the creation to the end. */
function testLife(play: (version: string) => Promise<string>): void {
  test.each(['1.1', '1.2'])("walks a user's life over SOAP %s", async (version) => {
    expect(await play(version)).toBe(readFileSync(here('life.txt'), 'utf8'));
  });
}

function testPage(section: string): void {
  test('makes its first call as docs/clients.md says', async () => {
    const { output, promised } = await followPage(section, folder, service.url);
    expect(promised).not.toBe('');
    expect(output).toBe(promised);
  });
}

describeWith(mono, () => {
  const compile = (program: string) =>
    run(
      folder,
      'mcs',
      '-r:System.Web.Services',
      `-out:${program}`,
      here('csharp', `${program}.cs`),
      'API.cs',
    );

  const generate = (address: string, file: string) =>
    run(folder, 'wsdl', address, '-n:apiSamples.WebServiceClients', `-out:${file}`);

  beforeAll(async () => {
    await generate(wsdl, 'API.cs');
    await Promise.all([compile('SetUser'), compile('Scenario'), compile('Life')]);
  });

  test('finds the WSDL by the address alone, through the service page and the discovery document', async () => {
    await generate(`${service.url}/API/API.asmx`, 'Discovered.cs');
    expect(readFileSync(join(folder, 'Discovered.cs'), 'utf8')).toBe(
      readFileSync(join(folder, 'API.cs'), 'utf8'),
    );
  });

  testScenario((version) => run(folder, 'mono', 'Scenario', version));
  testLife((version) => run(folder, 'mono', 'Life', version));

  describe('the sample of the guide', () => {
    const setUser = (code: string) =>
      run(
        folder,
        'mono',
        'SetUser',
        'master@example.com',
        'Demo-Master-2026',
        '337366',
        'john@example.com',
        'New-Secret-2026',
        'Demo-Tech-2026',
        code,
      );

    // It never sets proxy.Url, so that it reaches this service by what the WSDL says.
    test('changes a user by its code', async () => {
      expect(await setUser(await service.authCodeOf())).toBe('login_OK\nsetUser_OK\n');
      await service.sessionOf('john@example.com', 'New-Secret-2026');
    });

    test('is not logged in without the code, since it keeps no cookie', async () => {
      expect(await setUser('')).toBe('login_OK\nsetUser_NotLoggedIn\n');
    });
  });

  testPage('C#');
});

describeWith(php, () => {
  testScenario((version) => run(folder, 'php', here('php', 'scenario.php'), wsdl, version));
  testLife((version) => run(folder, 'php', here('php', 'life.php'), wsdl, version));
  testPage('PHP');
});

describeWith(zeep, () => {
  testScenario((version) => run(folder, python, here('python', 'scenario.py'), wsdl, version));
  testLife((version) => run(folder, python, here('python', 'life.py'), wsdl, version));
  testPage('Python');
});

describeWith(node, () => {
  testScenario((version) => run(folder, process.execPath, here('node', 'scenario.mjs'), wsdl, version));
  testLife((version) => run(folder, process.execPath, here('node', 'life.mjs'), wsdl, version));
});

describeWith(curl, () => {
  test('plays the samples of the guide, and a session', async () => {
    const output = await run(folder, 'sh', here('curl', 'setUser.sh'), service.url);
    expect(output).toBe(readFileSync(here('curl', 'expected.txt'), 'utf8'));
  });
  testPage('curl');
});
