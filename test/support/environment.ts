import { TestEnvironment } from 'jest-environment-node';
import { SpareDatabases } from './spareDatabases';

const spare = new SpareDatabases();

declare global {
  /** The embedded databases of this worker of Jest. Its suites take turns with them. */
  var spareDatabases: () => SpareDatabases;
}

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
