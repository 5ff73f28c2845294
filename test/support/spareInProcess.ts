import { SpareDatabases } from './spareDatabases';
import { SpareThreads } from './spareThreads';

/** What suites of a process use one after another. */
interface Spare {
  /** Embedded databases. */
  databases: SpareDatabases;
  threads: SpareThreads;
  /** What restores the rows that functions of the program make in an empty database. */
  fillings: WeakMap<object, string>;
}

declare global {
  /** A function, because Jest takes objects in a suite's global object apart when the suite ends. */
  var spareInProcess: (() => Spare) | undefined;
}

const spare: Spare = {
  databases: new SpareDatabases(),
  threads: new SpareThreads(),
  fillings: new WeakMap(),
};
// For `globalTeardown`, which Jest loads into the same process if it runs the suites there.
globalThis.spareInProcess = () => spare;
// An open database keeps a process alive for seconds. Jest ends a worker by no longer listening to its parent.
process.on('removeListener', (event) => {
  if (event === 'message' && process.listenerCount('message') === 0) void spare.databases.close();
});
