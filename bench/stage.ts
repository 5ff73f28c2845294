import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type ServerProcess } from './process';

/** A place for what a run starts and makes; what nobody asks for is not started, what is asked for twice is started once. */
export interface Stage {
  /** A new folder. */
  folder(name: string): Promise<string>;
  /** Starts a program as {@link startServer} does; its log is in a file. */
  server(
    name: string,
    program: string,
    args: string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<ServerProcess>;
  /** Has something undone when the run ends; what came last is undone first. */
  atTheEnd(undo: () => Promise<void>): void;
  /** Ends everything. */
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-bench-'));
  const undos = [() => rm(folder, { recursive: true, force: true })];
  return {
    folder: (name) => mkdtemp(join(folder, `${name}-`)),
    async server(name, program, args, environment) {
      const server = await startServer(program, args, environment, join(folder, `${name}.log`));
      undos.push(server.stop);
      return server;
    },
    atTheEnd: (undo) => void undos.push(undo),
    async close() {
      for (const undo of undos.splice(0).reverse()) await undo();
    },
  };
}

/** Makes that something is started when it is first asked for, and only then. */
export function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= start());
}
