import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { startApp, type App } from '../../../src/app';
import { companyFile } from '../../../src/cli/backup/writeFile';
import { openCompanyFile } from '../../../src/cli/backup/readFile';
import { companyLines } from '../../../src/cli/company/list';
import { announce } from '../../../src/cli/serving/announce';
import { makeDemos } from '../../../src/contracts/makeDemos';
import { readConfig } from '../../../src/config';
import { contracts as all } from '../../../src/contracts';
import type { Contract } from '../../../src/contracts/contract';
import { buildProgram } from '../../../src/program';
import { commandEntry } from '../../../src/store/audit/commandEntry';
import { readCompany } from '../../../src/store/backup/readCompany';
import { writeCompany } from '../../../src/store/backup/writeCompany';
import type { Database } from '../../../src/store/engine/database';
import { catalogueOf } from '../../../src/store/tables';
import { generatedFiles } from '../../../tools/generatedFiles';
import { openTestDatabase } from '../../support/databases';
import { named, elementsOf } from '../../support/markup';
import { testConfig } from '../../support/service';
import { makeToyTables, toy, TOY_COMPANY } from './toy';

const contracts = [...all, toy];
const catalogue = catalogueOf(contracts);
const now = new Date('2026-01-15T12:00:00Z');

/** Registering a contract in the list is enough: nothing else here names the toy. */
describe('a contract in the list', () => {
  let database: Database;
  let app: App;
  let ticks: jest.SpyInstance;
  const get = async (path: string) => {
    const response = await fetch(app.address + path);
    return { status: response.status, text: await response.text() };
  };
  beforeAll(async () => {
    database = await openTestDatabase('embedded');
    ticks = jest.spyOn(globalThis, 'setInterval');
    app = await startApp({ contracts, config: testConfig, database, now: () => now });
  });
  afterAll(async () => {
    ticks.mockRestore();
    await app.close();
    await database.close();
  });

  // Runs first: the migration has not run yet.
  test('keeps the service not ready until its tables exist', async () => {
    expect((await get('/readyz')).status).toBe(503);
    await makeToyTables(database.knex);
    expect((await get('/readyz')).status).toBe(200);
  });

  test('answers calls and has pages', async () => {
    const reply = await fetch(`${app.address}/toy`, { method: 'POST' });
    await expect(reply.text()).resolves.toBe('Hello at 2026-01-15T12:00:00.000Z');
    await expect(get('/toy')).resolves.toEqual({ status: 200, text: 'The playroom' });
  });

  test('is on the welcome page', async () => {
    const elements = elementsOf((await get('/')).text);
    expect(named(elements, 'h2').map((heading) => heading.text)).toContain('Toy API');
    const [link] = named(elements, 'a').filter(({ attributes }) => attributes.href === '/toy');
    expect(link?.text).toBe('Playroom');
  });

  test('has its part of the console', async () => {
    expect((await get('/console')).text).toContain('href="/console/toy"');
    const body = new URLSearchParams({ child: 'Ann' });
    const signIn = await fetch(`${app.address}/console/toy/sign-in`, {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    const [cookie = ''] = signIn.headers.getSetCookie();
    const box = await fetch(app.address + signIn.headers.get('location')!, { headers: { Cookie: cookie } });
    await expect(box.text()).resolves.toContain('<p>A bear</p>');
  });

  test('has its demo created once and shown in the banner', async () => {
    await expect(makeDemos(database.knex, [toy])).resolves.toEqual(['Toy']);
    await expect(makeDemos(database.knex, [toy])).resolves.toEqual([]);
    const lines: string[] = [];
    const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    const listening = { address: 'http://127.0.0.1:1', management: undefined, isStandIn: false };
    await announce(contracts, readConfig({}), database.knex, listening, undefined).finally(() =>
      log.mockRestore(),
    );
    const banner = lines.join('\n');
    expect(banner).toContain('\n  Toy         playroom      http://127.0.0.1:1/toy\n');
    expect(banner).toContain('The demo nursery of Toy: curl -X POST http://127.0.0.1:1/toy');
  });

  test('has its commands in the help, and its name among the audit filters', () => {
    const program = buildProgram(contracts);
    expect(program.helpInformation()).toMatch(/^ {2}toy +wind the toy up$/m);
    const audit = program.commands.find((command) => command.name() === 'audit');
    const filter = audit?.options.find(({ long }) => long === '--contract');
    expect(filter?.argChoices).toEqual([...contracts.map(({ name }) => name), 'understudy']);
  });

  test('has its companies made by testers, if it can make them', () => {
    const choices = (served: readonly Contract[]) =>
      buildProgram(served)
        .commands.find((command) => command.name() === 'control')
        ?.commands.find((command) => command.name() === 'company')?.registeredArguments[0]?.argChoices;
    const names = all.map(({ name }) => name);
    expect(choices(contracts)).toEqual(names);
    expect(choices([...all, { ...toy, standIn: all[0]!.standIn }])).toEqual([...names, 'toy']);
  });

  test('has its companies in the list of companies', async () => {
    const lines = await companyLines(database.knex, { contracts, catalogue }, { json: false });
    expect(lines.map((line) => line.split(/ +/))).toContainEqual([
      String(TOY_COMPANY),
      'toy',
      '-',
      '-',
      '-',
      'Example',
      'Nursery',
    ]);
  });

  test('has its companies exported and imported', async () => {
    const read = () =>
      readCompany(database.knex, catalogue, TOY_COMPANY, (company) =>
        text(Readable.from(companyFile(company))),
      );
    const exported = await read();
    expect(JSON.parse(exported!.split('\n', 1)[0]!)).toMatchObject({
      contract: 'toy',
      rows: { company: 1, toy_box: 1, audit: 1 },
    });
    await database.knex.transaction(async (transaction) => {
      await transaction.raw("SELECT set_config('understudy.cut_audit', 'on', true)");
      for (const table of ['audit', 'toy_box', 'company']) {
        await transaction(table).where({ company_id: TOY_COMPANY }).delete();
      }
    });
    const file = await openCompanyFile(Readable.from([Buffer.from(exported!)]));
    const entry = { ...commandEntry('understudy', 'import'), companyId: 0, target: String(TOY_COMPANY) };
    await writeCompany(database.knex, catalogue, TOY_COMPANY, file.batches(), entry);
    await expect(read()).resolves.toBe(exported);
  });

  test('has its expired rows deleted by housekeeping', async () => {
    await database.knex('toy_visit').insert([
      { visitor: 'over', over_at: '2026-01-15T11:59:59Z' },
      { visitor: 'kept', over_at: '2026-01-15T11:59:59.001Z' },
    ]);
    const [housekeeping] = ticks.mock.calls.find(([, every]) => every === 60_000) as [() => void];
    housekeeping();
    const visits = () => database.knex('toy_visit').pluck<string[]>('visitor');
    while ((await visits()).length === 2);
    await expect(visits()).resolves.toEqual(['kept']);
  });

  test('has its types generated from its WSDL', () => {
    const [file] = generatedFiles([toy]);
    expect(file).toMatchObject({ name: 'toy.ts', source: 'test/contract/toy/toy.wsdl' });
    expect(file!.text).toContain('export interface greetInput {\n  sName?: string;\n}');
  });
});
