import { TestEnvironment } from 'jest-environment-node';
import { SpareDatabases } from './spareDatabases';

declare global {
  /** The embedded databases of this process. Its suites take turns with them. */
  var spareDatabases: (() => SpareDatabases) | undefined;
}

const spare = new SpareDatabases();
// For `globalTeardown`, which Jest loads into the same process if it runs the suites there.
globalThis.spareDatabases = () => spare;
// An open database keeps a process alive for seconds. Jest ends a worker by no longer listening to its parent.
process.on('removeListener', (event) => {
  if (event === 'message' && process.listenerCount('message') === 0) void spare.close();
});

/**
 * Jest evaluates every module again for each suite, so a suite cannot leave anything to the next one in the same process.
 * Its environment can: it is outside of the suites.
 */
export default class extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global.spareDatabases = () => spare;
  }
}
