import { list } from 'tar';

/** A file of an archive, or a folder, which has no bytes. */
export interface ArchivedFile {
  /** Its path, without a slash at the beginning. */
  name: string;
  bytes?: Uint8Array;
}

const read = new Map<string, Promise<readonly ArchivedFile[]>>();

/** Reads the files of an archive, once per process, because a process may open many databases from one archive. */
export function filesOf(archive: string): Promise<readonly ArchivedFile[]> {
  const before = read.get(archive);
  if (before) return before;
  const files = readArchive(archive);
  read.set(archive, files);
  return files;
}

async function readArchive(archive: string): Promise<ArchivedFile[]> {
  const files: Promise<ArchivedFile>[] = [];
  await list({
    file: archive,
    strict: true,
    onReadEntry(entry) {
      const name = entry.path.replace(/^\/|\/$/g, '');
      const isFolder = entry.type === 'Directory';
      // A plain array of bytes, since a slice of a Buffer would share its memory.
      files.push(
        entry.concat().then((bytes) => (isFolder ? { name } : { name, bytes: new Uint8Array(bytes) })),
      );
    },
  });
  return Promise.all(files);
}
