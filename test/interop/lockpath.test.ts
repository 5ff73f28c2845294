import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { startLockpath, type LockpathService } from '../contract/lockpath/service';
import { runFolder } from '../support/runFolder';
import { curl, describeWith, mono, node, run } from './toolkits';

// Real clients of the Lockpath contract play the same scenario. Each must write lockpath.txt exactly.

// A toolkit's programs take a second each to start, several on a busy machine.
jest.setTimeout(120_000);

let service: LockpathService;
let folder: string;

beforeAll(async () => {
  service = await startLockpath('embedded');
  // Deleted with the folder of the run.
  folder = await mkdtemp(join(runFolder(), 'lockpath-'));
});

beforeEach(() => service.reset());

afterAll(() => service.close());

const here = (...path: string[]) => join(__dirname, ...path);
const expected = () => readFileSync(here('lockpath.txt'), 'utf8');

describeWith(node, () => {
  test('plays the scenario with fetch and its own cookie jar', async () => {
    expect(await run(folder, process.execPath, here('node', 'lockpath.mjs'), service.url)).toBe(expected());
  });
});

describeWith(mono, () => {
  test('plays the scenario with HttpWebRequest and a CookieContainer', async () => {
    await run(folder, 'mcs', '-r:System.Web.Extensions', '-out:Lockpath.exe', here('csharp', 'Lockpath.cs'));
    expect(await run(folder, 'mono', 'Lockpath.exe', service.url)).toBe(expected());
  });
});

describeWith(curl, () => {
  test("plays the vendor's samples in JSON and XML with a cookie jar", async () => {
    const output = await run(folder, 'sh', here('curl', 'lockpath.sh'), service.url);
    expect(output).toBe(readFileSync(here('curl', 'lockpath.txt'), 'utf8'));
  });
});
