import { availableParallelism, cpus, totalmem } from 'node:os';

/** A description of the machine, in one line. */
export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} processors (${cpus()[0]?.model.trim()}), ${memory} GB of memory, Node ${process.versions.node}`;
}
