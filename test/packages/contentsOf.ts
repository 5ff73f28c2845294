import { list } from 'tar';

/** The files of an npm package, by their paths in it, with their modes. */
export async function contentsOf(file: string): Promise<Map<string, number>> {
  const modes = new Map<string, number>();
  await list({ file, onReadEntry: ({ path, mode }) => modes.set(path.replace(/^package\//, ''), mode ?? 0) });
  return modes;
}
