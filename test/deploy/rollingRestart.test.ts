import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { prepare } from '../cli/databases';
import { describeWith } from '../interop/toolkits';
import { expectEachChangeOnce, inWords, proxyAndCertificate, startBehindHaproxy } from './behindHaproxy';

jest.setTimeout(180_000);

describeOnPostgreSQL('behind a proxy', () => {
  describeWith(proxyAndCertificate, () => {
    test('two instances restart one after the other, and no call fails', async () => {
      const database = await prepare('postgresql', 'demo');
      const running = await startBehindHaproxy(database.environment);
      await running.replace(0);
      await running.replace(1);
      const result = await running.end();
      process.stderr.write(`Rolling restart of 2 instances: ${inWords(result)}\n`);
      await database.look((db) => expectEachChangeOnce(result, db));
    });
  });
});
