import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../src/store/engine/database';
import { loadEmbedded } from '../../support/databases';

// To make a database takes seconds, and many when other suites keep the machine busy.
jest.setTimeout(90_000);

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

test('keeps a complete database, and other files in its directory', async () => {
  await (await loadEmbedded('migrated', dataDir)).close();
  writeFileSync(inDirectory('notes.txt'), 'mine');
  const database = await open();
  await expect(database.knex.schema.hasTable('company')).resolves.toBe(true);
  await database.close();
  expect(existsSync(inDirectory('notes.txt'))).toBe(true);
});

test('deletes nothing in a directory with other files, though no database can be opened there', async () => {
  writeFileSync(inDirectory('PG_VERSION'), '');
  writeFileSync(inDirectory('notes.txt'), 'mine');
  await expect(open()).rejects.toThrow();
  await expect(open()).rejects.toThrow();
  expect(existsSync(inDirectory('notes.txt'))).toBe(true);
});
