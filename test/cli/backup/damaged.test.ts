import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { DEMO_COMPANY, makeDemoUsers } from '../../../src/contracts/rescue/demo';
import { BadFile } from '../../../src/cli/backup/format';
import { openCompanyFile } from '../../../src/cli/backup/readFile';
import { companyFile } from '../../../src/cli/backup/writeFile';
import { commandEntry } from '../../../src/store/audit/commandEntry';
import { INSTALLATION } from '../../../src/store/audit/entry';
import type { Database } from '../../../src/store/engine/database';
import { readCompany } from '../../../src/store/backup/readCompany';
import { CompanyTaken, NoCompany, writeCompany } from '../../../src/store/backup/writeCompany';
import { nodes } from '../../contract/rescue/demoNodes';
import { databaseKinds, emptyDatabase, openTestDatabase } from '../../support/databases';
import { rowsOf } from '../../support/rows';
import { catalogue } from '../../support/catalogue';

/** Removes the last line, changes the others, and adds a matching last line. */
function resealed(dump: string, change: (lines: string[]) => string[]): string {
  const lines = change(dump.split('\n').slice(0, -2));
  const body = lines.map((line) => `${line}\n`).join('');
  const end = { rows: lines.length - 1, sha256: createHash('sha256').update(body).digest('hex') };
  return `${body}${JSON.stringify({ end })}\n`;
}

const replaced = (from: string | RegExp, to: string) => (dump: string) => {
  expect(dump).toMatch(from);
  return dump.replace(from, to);
};
const resealing = (from: string | RegExp, to: string) => (dump: string) =>
  resealed(dump, (lines) => lines.map((line) => line.replace(from, to)));

type Refusal = typeof BadFile | typeof NoCompany | typeof CompanyTaken;

describe.each(databaseKinds)('importing into the %s database', (kind) => {
  let db: Database;
  let dump: string;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
    await makeDemoUsers(db.knex);
    const company = await readCompany(db.knex, catalogue, DEMO_COMPANY, (whole) =>
      text(Readable.from(companyFile(whole))),
    );
    dump = company!;
  });
  beforeEach(() => emptyDatabase(db));
  afterAll(() => db.close());

  async function importing(file: string): Promise<void> {
    const { header, batches } = await openCompanyFile(Readable.from([Buffer.from(file)]));
    await writeCompany(db.knex, catalogue, header.company, batches(), {
      ...commandEntry('understudy', 'import'),
      ...{ companyId: INSTALLATION, target: null },
    });
  }

  const refusals: [what: string, change: (dump: string) => string, kind: Refusal, message: RegExp][] = [
    ['is empty', () => '', BadFile, /^The file is empty/],
    ['is something else', () => 'PGDMP\u0001\u000e\n', BadFile, /not an export of Understudy/],
    ['is other JSON', () => '{"version":1}\n', BadFile, /not an export of Understudy/],
    ['has a later format', replaced('"version":1', '"version":2'), BadFile, /has version 2 of the format/],
    [
      'has another schema',
      replaced(/"schema":"\w+"/, '"schema":"003_lockpath"'),
      BadFile,
      /import it with the version that exported it/,
    ],
    [
      'has an incomplete first line',
      replaced(/"name":"Example Company",/, ''),
      BadFile,
      /first line .* damaged/,
    ],
    ['lacks the last line', replaced(/\{"end".*\n/, ''), BadFile, /ends too early/],
    ['ends within its last line', (all) => all.slice(0, -20), BadFile, /not a row/],
    ['ends within a row', (all) => all.slice(0, 2_000), BadFile, /not a row/],
    ['ends after its first line', (all) => all.slice(0, all.indexOf('\n') + 1), BadFile, /ends too early/],
    ['lacks a row', replaced(/\{"email_claim".*\n/, ''), BadFile, /SHA-256/],
    ['has a changed letter', replaced('John Doe', 'Jack Doe'), BadFile, /SHA-256/],
    ['has a byte that is invalid in text', replaced('John', 'J\u0000hn'), NoCompany, /invalid byte sequence/],
    ['continues after its end', (all) => `${all}{"node":{}}\n`, BadFile, /after its end/],
    ['contains itself twice', (all) => all + all, BadFile, /after its end/],
    [
      'has a row of another company',
      resealing(/("email_claim":\{"email_key":"master@.*"company_id":)\d+/, '$11'),
      NoCompany,
      /A row of email_claim belongs to another company/,
    ],
    [
      'has a row with a dangling reference',
      resealing(new RegExp(`"parent_id":${nodes.group1}`), '"parent_id":5'),
      NoCompany,
      /foreign key/,
    ],
    [
      'has a group that is above itself',
      resealing(
        new RegExp(`("node_id":${nodes.group1},"parent_id":)${nodes.technicians}`),
        `$1${nodes.group1}`,
      ),
      NoCompany,
      /a node is above itself/,
    ],
    [
      'has two groups that are above each other',
      (all) =>
        resealed(all, (lines) =>
          lines.map((line) =>
            line
              .replace(new RegExp(`("node_id":${nodes.group1},"parent_id":)\\d+`), `$1${nodes.group2}`)
              .replace(new RegExp(`("node_id":${nodes.group2},"parent_id":)\\d+`), `$1${nodes.group1}`),
          ),
        ),
      NoCompany,
      /a node is above itself/,
    ],
    [
      'has a table that is not part of a company',
      resealing(/^\{"email_claim":/, '{"knex_migrations":'),
      NoCompany,
      /no table knex_migrations/,
    ],
    [
      'has a duplicate row',
      (all) => resealed(all, (lines) => [...lines, lines.at(-1)!]),
      NoCompany,
      /duplicate key .*auth_code/,
    ],
    [
      'has a code that another user has',
      (all) => resealed(all, (lines) => [...lines, lines.at(-1)!.replace(/("node_id":)\d+/, '$1337366')]),
      NoCompany,
      /another user has an authentication code of this one/,
    ],
    [
      'has a value of the wrong type',
      resealing(/"enabled":true/, '"enabled":"perhaps"'),
      NoCompany,
      /boolean/,
    ],
  ];

  test.each(refusals)('refuses a file that %s, and changes nothing', async (_what, change, type, message) => {
    const refusal = importing(change(dump));
    await expect(refusal).rejects.toBeInstanceOf(type);
    await expect(refusal).rejects.toThrow(message);
    await expect(rowsOf(db.knex)).resolves.toEqual([]);
  });

  test('imports the unchanged file', async () => {
    await importing(dump);
    await expect(db.knex('node')).resolves.toHaveLength(10);
    await expect(db.knex('audit').pluck('operation')).resolves.toEqual(['import']);
  });

  test('refuses a company that already exists, and changes nothing', async () => {
    await importing(dump);
    const before = await rowsOf(db.knex);
    const again = importing(dump);
    await expect(again).rejects.toBeInstanceOf(CompanyTaken);
    await expect(again).rejects.toThrow('The database already has a company 560961');
    const another = importing(resealing(/("company(?:_id)?":)560961/g, '$1560900')(dump));
    await expect(another).rejects.toThrow(
      'Another company of the database has an e-mail address of this one',
    );
    await expect(rowsOf(db.knex)).resolves.toEqual(before);
  });
});

test('a line that never ends is not read into memory', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  let chunks = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        chunks++;
        yield chunk;
      }
    })(),
  );
  await expect(openCompanyFile(endless)).rejects.toThrow(BadFile);
  expect(chunks).toBeLessThan(100);
});
