import { lockpath } from '../../../tools/provoking/lockpath';
import { playsOf } from '../../../tools/provoking/provoked';
import { lockpathPlayer } from '../../control/players';
import { arrange } from '../../control/playProvoked';
import { startTestStandIn, type TestStandIn } from '../../support/standIn';

// What docs/provoking.md says brings an outcome about does bring it about.

const plays = Object.keys(lockpath.operations).flatMap((operation) => playsOf(lockpath, operation));

describe('an outcome of Lockpath comes about', () => {
  let service: TestStandIn;
  beforeAll(async () => (service = await startTestStandIn()));
  afterAll(() => service.close());

  test.each(plays)('$call.operation: $outcome', async (play) => {
    const player = lockpathPlayer(service.url, 'json');
    const session = await arrange(service, player, play);
    await expect(player.call(play.call, session)).resolves.toBe(play.outcome);
  });
});
