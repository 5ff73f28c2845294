import { defaultLimits } from '../../src/http/limits';
import { setUser } from './calls';
import { standIn, startBeforeSuite, url } from './standInSuite';

// The control contract, section 3.
startBeforeSuite({ config: { limits: { ...defaultLimits, idleTimeout: 500 } } });

test('a delay may last longer than a connection may be idle', async () => {
  await standIn.rule({ match: { operation: 'setUser_v2' }, delayMs: 1_500 });
  expect((await setUser(url, { name: 'Late' })).text).toBe('OK');
});
