import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeLockpathDemo } from '../../src/contracts/lockpath/demo';
import { makeMacroDemo } from '../../src/contracts/macro/demo';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { projectRoot } from '../../src/projectRoot';
import { runFolder } from '../support/runFolder';
import { startTestService, type TestService } from '../support/service';
import { clientOf, type Client } from './client';
import { blockOf, pageText } from './page';
import { clients, type ClientName } from './matrix';
import { curl, describeWith, mono, php, python, run, zeep } from './toolkits';

// A new user tries the README and all pages on one demo company, and returns later.

/** Longer than the window of the login limit. */
const LATER_MS = 5 * 60_000;

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const firstCalls = readme.slice(readme.indexOf('## A first call'), readme.indexOf('## Clients'));
const shellBlocks = firstCalls
  .split('```sh\n')
  .slice(1)
  .map((part) => part.split('```')[0]!);

// A toolkit's programs take seconds each to build and start, more on a busy machine.
jest.setTimeout(240_000);

let service: TestService;
let folder: string;

beforeAll(async () => {
  service = await startTestService();
  await makeMacroDemo(service.db.knex, service.now);
  await makeLockpathDemo(service.db.knex);
  folder = mkdtempSync(join(runFolder(), 'one-sitting-'));
}, 120_000);
afterAll(() => service.close());

const here = (text: string) => text.replaceAll(/http:\/\/(localhost|127\.0\.0\.1):8080/g, service.url);

/** Each client is built once. The second time, a user runs the existing program. */
const built = new Map<ClientName, Promise<Client>>();

function clientFor(name: ClientName): Promise<Client> {
  const client = built.get(name) ?? buildClient(name);
  built.set(name, client);
  return client;
}

async function buildClient(name: ClientName): Promise<Client> {
  const client = clientOf(name, `${service.url}/API/API.asmx`);
  await client.make([client.page.program]);
  return client;
}

/** Runs a program from the README, between the parts that the README omits. */
async function runSnippet(
  file: string,
  before: string,
  language: string,
  after: string,
  ...command: string[]
) {
  writeFileSync(join(folder, file), before + here(blockOf(firstCalls, language)) + after);
  return run(folder, command[0]!, ...command.slice(1));
}

describe.each(['first', 'second'])('the %s time', (time) => {
  beforeAll(() => {
    if (time === 'second') service.now = new Date(service.now.getTime() + LATER_MS);
  });

  describeWith(curl, () => {
    test("the README's calls work", async () => {
      const output = await run(folder, 'sh', '-ec', here(shellBlocks.join('\n')));
      expect(output).toMatch(/^OK\n\nAUTHCODE:\w+/);
      expect(output).toContain('<LoginResult>Success</LoginResult>');
      expect(output).toContain('"Title":"Auditor"');
    });

    test("the curl page's commands print what it says", async () => {
      const page = pageText('curl');
      expect(await run(folder, 'sh', '-ec', here(blockOf(page, 'sh')))).toBe(blockOf(page, 'text'));
    });
  });

  describeWith(mono, () => {
    test("the README's C# works", async () => {
      await run(folder, 'wsdl', `${service.url}/API/API.asmx?wsdl`, '-out:API.cs');
      const before = 'class First { static void Main() {';
      const after = 'System.Console.WriteLine(result); } }';
      await runSnippet(
        'First.cs',
        before,
        'csharp',
        after,
        'mcs',
        '-r:System.Web.Services',
        'First.cs',
        'API.cs',
      );
      expect(await run(folder, 'mono', 'First.exe')).toBe('setUser_OK\n');
    });
  });

  describeWith(php, () => {
    test("the README's PHP works", async () => {
      const program = ['php', '-d', 'soap.wsdl_cache_enabled=0', 'first.php'] as const;
      expect(await runSnippet('first.php', '<?php\n', 'php', '', ...program)).toBe('John Doe');
    });
  });

  describeWith(zeep, () => {
    test("the README's Python works", async () => {
      expect(await runSnippet('first.py', 'import zeep\n', 'python', '', python(), 'first.py')).toBe(
        'John Doe\n',
      );
    });
  });

  describe.each(Object.keys(clients) as ClientName[])('the page %s', (name) => {
    describeWith(clients[name].toolkit, () => {
      test('has a program that prints what it says', async () => {
        const client = await clientFor(name);
        expect(await client.play(client.page.program)).toBe(client.page.output);
      });
    });
  });

  test("the demo's code and its technician's Single Sign-On ID have not changed", async () => {
    const { text } = await service.form('getUser', {
      node: String(DEMO_TECHNICIAN.node),
      authcode: DEMO_CODE,
    });
    expect(text).toMatch(/^OK\n/);
    expect(text).toContain('\nSSOID:jdoe\n');
  });
});
