import { MemoryFS, type PGlite } from '@electric-sql/pglite';
import { filesOf, type ArchivedFile } from './archive';
import { embeddedParameters } from './embeddedParameters';
import { PassivePGlite } from './passivePGlite';

/** Where PGlite expects the files of its database. */
const DATA = '/pglite/data';

/**
 * Settings of a database that lives in memory and ends with its process. There is nothing to recover, so the log is as small
 * as PostgreSQL allows.
 */
export const memorySettings = [
  'wal_level = minimal',
  'max_wal_senders = 0',
  'full_page_writes = off',
  'min_wal_size = 2MB',
  'max_wal_size = 2MB',
];

/** Options of initdb. Checksums protect against disk errors, which memory does not have. */
export const memoryInitialization = ['--wal-segsize=1', '--no-data-checksums'];

/** Megabytes of PostgreSQL's cache: the files are in memory already. */
const CACHE = 8;

/**
 * Opens a database in memory, from the archive of a data directory. It takes a third of the time and a fifth of the memory of
 * PGlite's own way, which unpacks the archive for each database.
 */
export async function openInMemory(archive: string): Promise<PGlite> {
  const pglite = new PassivePGlite({
    fs: new ArchivedFiles(await filesOf(archive)),
    startParams: embeddedParameters(CACHE),
  });
  await pglite.waitReady;
  return pglite;
}

/** What we use of the file system that PGlite was compiled with. */
interface Files {
  mkdirTree(path: string): void;
  writeFile(path: string, bytes: Uint8Array): void;
}

/** A file system in memory that has the files of an archive. */
class ArchivedFiles extends MemoryFS {
  constructor(private readonly files: readonly ArchivedFile[]) {
    super();
  }

  /** PGlite calls this before it looks for a database. */
  override initialSyncFs(): Promise<void> {
    const { FS } = this.pg!.Module as { FS: Files };
    FS.mkdirTree(DATA);
    for (const { name, bytes } of this.files) {
      // The file system copies the bytes, so databases do not share them.
      if (bytes) FS.writeFile(`${DATA}/${name}`, bytes);
      else FS.mkdirTree(`${DATA}/${name}`);
    }
    return Promise.resolve();
  }
}
