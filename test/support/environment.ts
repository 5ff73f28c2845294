import { TestEnvironment } from 'jest-environment-node';
import { disableContexts } from './contexts';
import { SharedEnvironment } from './sharedEnvironment';
import './spareInProcess';

/**
 * The environment of a suite, which Jest creates by `new`. Suites share modules, except for those that say `@isolated` in a
 * comment at their top, because they replace modules or timers.
 */
export default function environment(...given: ConstructorParameters<typeof TestEnvironment>): object {
  const [{ globalConfig }, { docblockPragmas }] = given;
  // While Jest watches the files, the next run must not have the modules of this one.
  const isWatching = globalConfig.watch || globalConfig.watchAll;
  const isIsolated = isWatching || 'isolated' in docblockPragmas;
  return isIsolated ? new IsolatedEnvironment(...given) : new SharedEnvironment();
}

/** Jest's own, in which each suite evaluates every module again. */
class IsolatedEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global.spareInProcess = globalThis.spareInProcess;
  }

  override async teardown(): Promise<void> {
    await super.teardown();
    disableContexts();
  }
}
