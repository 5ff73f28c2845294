import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openDatabase } from '../../../src/store/engine/database';
import { openDirectory } from '../../../src/store/engine/embeddedDirectory';
import { dumpOf } from '../../../tools/prebuildDatabase';
import { loadEmbedded } from '../../support/embedded';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'understudy-data-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = () => openDatabase({ kind: 'embedded', dataDir });
const inDirectory = (name: string) => join(dataDir, name);

test('creates a database again if its creation was interrupted', async () => {
  writeFileSync(inDirectory('understudy.new'), '');
  writeFileSync(inDirectory('PG_VERSION'), '');
  mkdirSync(inDirectory('base'));
  const database = await open();
  await expect(database.knex.raw('SELECT 1')).resolves.toBeDefined();
  await database.close();
  expect(existsSync(inDirectory('understudy.new'))).toBe(false);
});

test('a database has a cache of 32 MB, whatever made it', async () => {
  await (await loadEmbedded('migrated', dataDir)).close();
  const database = await open();
  const { rows } = await database.knex.raw<{ rows: object[] }>('SHOW shared_buffers');
  await database.close();
  expect(rows).toEqual([{ shared_buffers: '32MB' }]);
});

test('keeps a complete database, and other files in its directory', async () => {
  await (await loadEmbedded('migrated', dataDir)).close();
  writeFileSync(inDirectory('notes.txt'), 'mine');
  const database = await open();
  await expect(database.knex.schema.hasTable('company')).resolves.toBe(true);
  await database.close();
  expect(existsSync(inDirectory('notes.txt'))).toBe(true);
});

test('deletes nothing in a directory with other files, although no database can be opened there', async () => {
  writeFileSync(inDirectory('PG_VERSION'), '');
  writeFileSync(inDirectory('notes.txt'), 'mine');
  await expect(open()).rejects.toThrow();
  await expect(open()).rejects.toThrow();
  expect(existsSync(inDirectory('notes.txt'))).toBe(true);
});

describe('with a prebuilt database', () => {
  let packed: string;
  beforeAll(async () => {
    packed = join(mkdtempSync(join(tmpdir(), 'understudy-packed-')), 'prebuilt.tar.gz');
    writeFileSync(packed, await dumpOf('migrated', 'gzip'));
  });
  afterAll(() => rmSync(dirname(packed), { recursive: true }));

  const hasSchema = async (prebuilt: string) => {
    const pglite = await openDirectory(dataDir, prebuilt);
    const { rows } = await pglite.query<{ found: boolean }>(
      "SELECT to_regclass('company') IS NOT NULL AS found",
    );
    await pglite.close();
    return rows[0]!.found;
  };

  test('a new database is a copy of it', async () => {
    await expect(hasSchema(packed)).resolves.toBe(true);
    expect(existsSync(inDirectory('understudy.new'))).toBe(false);
  });

  test('a database whose creation was interrupted is created again from it', async () => {
    writeFileSync(inDirectory('understudy.new'), '');
    writeFileSync(inDirectory('PG_VERSION'), '');
    mkdirSync(inDirectory('base'));
    await expect(hasSchema(packed)).resolves.toBe(true);
    expect(existsSync(inDirectory('understudy.new'))).toBe(false);
  });

  test('without the file, an empty database is created', async () => {
    await expect(hasSchema(`${packed}.missing`)).resolves.toBe(false);
  });

  test('a damaged file yields no database, and the next start creates one', async () => {
    const damaged = `${packed}.damaged`;
    writeFileSync(damaged, readFileSync(packed).subarray(0, 100_000));
    await expect(hasSchema(damaged)).rejects.toThrow();
    await expect(hasSchema(packed)).resolves.toBe(true);
  });

  test('only the owner may read the copy', async () => {
    await hasSchema(packed);
    expect(statSync(inDirectory('PG_VERSION')).mode & 0o077).toBe(0);
  });
});
