import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from '../support/leftOut';
import { startMacroService, type MacroService } from '../support/macroService';
import { describeWith, mono, php, python, run, zeep } from './toolkits';

// Real clients of the MACRO contract, made from the WSDL that the running service answers, play the same scenario: each
// must write macro.txt, word for word.

// A toolkit's programs take a second each to start, several on a busy machine.
jest.setTimeout(120_000);

let service: MacroService;
let folder: string;
let wsdl: string;

beforeAll(async () => {
  service = await startMacroService();
  wsdl = `${service.url}/MACRO/API.asmx?wsdl`;
  folder = await mkdtemp(join(runFolder(), 'interop-macro-'));
  // So that there is a call that ends as nobody foresaw.
  await service.db.knex.raw("ALTER TABLE macro_user ADD CHECK (user_id <> 'Broken')");
});

beforeEach(() => service.reset());

afterAll(() => service.close());

const here = (...path: string[]) => join(__dirname, ...path);

/** What the scenario writes. Whose fault a fault is has another name in SOAP 1.2. */
function expected(version: string): string {
  const text = readFileSync(here('macro.txt'), 'utf8');
  return version === '1.2' ? text.replace('fault Client', 'fault Sender') : text;
}

function testScenario(play: (version: string) => Promise<string>): void {
  test.each(['1.1', '1.2'])('plays the scenario over SOAP %s', async (version) => {
    expect(await play(version)).toBe(expected(version));
  });
}

describeWith(mono, () => {
  beforeAll(async () => {
    await run(folder, 'wsdl', wsdl, '-n:MacroClient', '-out:API.cs');
    await run(folder, 'mcs', '-r:System.Web.Services', '-out:Macro', here('csharp', 'Macro.cs'), 'API.cs');
  });

  testScenario((version) => run(folder, 'mono', 'Macro', version));
});

describeWith(php, () => {
  testScenario((version) => run(folder, 'php', here('php', 'macro.php'), wsdl, version));
});

describeWith(zeep, () => {
  testScenario((version) => run(folder, python, here('python', 'macro.py'), wsdl, version));
});
