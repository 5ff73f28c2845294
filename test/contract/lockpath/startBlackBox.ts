import { lockpathDemoAdmin } from '../../../src/contracts/lockpath/demo';
import type { DatabaseKind } from '../../support/databases';
import { loadLibrary } from '../../testing/library';
import { lockpathCalls, startLockpath, type LockpathCalls } from './service';

/** A service of which a suite sees only the replies. */
export interface BlackBox extends LockpathCalls {
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a service: on the embedded database the one that our users' tests start. */
export async function startBlackBox(kind: DatabaseKind): Promise<BlackBox> {
  if (kind === 'postgresql') return startLockpath(kind);
  const { startUnderstudy } = await loadLibrary();
  const vendor = await startUnderstudy();
  let session = '';
  const calls = lockpathCalls(vendor, () => session);
  return {
    ...calls,
    async reset() {
      await vendor.reset();
      const { username, password } = lockpathDemoAdmin;
      const { headers } = await calls.send('Login', {
        method: 'POST',
        headers: {},
        body: JSON.stringify({ username, password }),
      });
      session = headers['set-cookie']![0]!.split(';')[0]!;
    },
    close: () => vendor.stop(),
  };
}
