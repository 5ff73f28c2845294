import { TestEnvironment } from 'jest-environment-node';
import { SharedEnvironment } from './sharedEnvironment';
import './spareInProcess';

/**
 * The environment of a suite, which Jest creates by `new`. Suites share modules, except for those that say `@isolated` in a
 * comment at their top, because they replace modules or timers.
 */
export default function environment(...given: ConstructorParameters<typeof TestEnvironment>): object {
  const [, suite] = given;
  return 'isolated' in suite.docblockPragmas ? new IsolatedEnvironment(...given) : new SharedEnvironment();
}

/** Jest's own, in which each suite evaluates every module again. */
class IsolatedEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global.spareInProcess = globalThis.spareInProcess;
  }
}
