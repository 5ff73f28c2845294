import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type CommandLine, type ServerProcess } from './process';

/** Owns the processes and files of a run, and removes them at its end. */
export interface Stage {
  /** A new folder. */
  folder(name: string): Promise<string>;
  /** Starts a program like {@link startServer}, with its log in a file. */
  server(
    name: string,
    command: CommandLine,
    environment: Readonly<Record<string, string>>,
  ): Promise<ServerProcess>;
  /** Registers a cleanup for the end of the run; the last one registered runs first. */
  atTheEnd(undo: () => Promise<void>): void;
  /** Runs all cleanups. */
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-bench-'));
  const undos = [() => rm(folder, { recursive: true, force: true })];
  return {
    folder: (name) => mkdtemp(join(folder, `${name}-`)),
    async server(name, command, environment) {
      const server = await startServer(command, environment, join(folder, `${name}.log`));
      undos.push(server.stop);
      return server;
    },
    atTheEnd: (undo) => void undos.push(undo),
    async close() {
      for (const undo of undos.splice(0).reverse()) await undo();
    },
  };
}

/** Returns a function that starts something on its first call and returns the same result on later ones. */
export function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= start());
}
