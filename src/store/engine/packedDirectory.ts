import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/**
 * The packed folders and files, in the order of the contents. Parent folders come before their subfolders.
 *
 * The packed form is the gzip of the length of the index in bytes (32 bits, little endian), the index as JSON, and the
 * concatenated contents of the files. Only the version of Understudy that wrote it reads it.
 */
interface Index {
  folders: string[];
  files: { path: string; bytes: number }[];
}

const INDEX_LENGTH_BYTES = 4;

/** Packs all files and folders of a directory. */
export async function packDirectory(directory: string): Promise<Buffer> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const pathOf = (entry: (typeof entries)[number]) =>
    join(entry.parentPath, entry.name)
      .slice(directory.length + 1)
      .replaceAll('\\', '/');
  const folders = entries.filter((entry) => entry.isDirectory()).map(pathOf);
  const paths = entries.filter((entry) => entry.isFile()).map(pathOf);
  const contents = await Promise.all(paths.map((path) => readFile(join(directory, path))));
  const files = paths.map((path, index) => ({ path, bytes: contents[index]!.length }));
  const index = Buffer.from(JSON.stringify({ folders: folders.toSorted(), files } satisfies Index));
  const length = Buffer.alloc(INDEX_LENGTH_BYTES);
  length.writeUInt32LE(index.length);
  return promisify(gzip)(Buffer.concat([length, index, ...contents]), { level: 9 });
}

/** Unpacks the result of `packDirectory` into an existing directory; only the owner may read the files. */
export async function unpackDirectory(packed: Buffer, directory: string): Promise<void> {
  const unzipped = await promisify(gunzip)(packed);
  let offset = INDEX_LENGTH_BYTES + unzipped.readUInt32LE(0);
  const { folders, files } = JSON.parse(unzipped.toString('utf8', INDEX_LENGTH_BYTES, offset)) as Index;
  for (const folder of folders) await mkdir(join(directory, folder), { mode: 0o700 });
  for (const { path, bytes } of files) {
    await writeFile(join(directory, path), unzipped.subarray(offset, offset + bytes), { mode: 0o600 });
    offset += bytes;
  }
}
