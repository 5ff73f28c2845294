import { macro } from '../../../tools/provoking/macro';
import { playsOf } from '../../../tools/provoking/provoked';
import { macroPlayer } from '../../control/players';
import { arrange } from '../../control/playProvoked';
import { startTestStandIn, type TestStandIn } from '../../support/standIn';

// What docs/provoking.md says brings an outcome about does bring it about.

const plays = Object.keys(macro.operations).flatMap((operation) => playsOf(macro, operation));

describe('an outcome of MACRO comes about', () => {
  let service: TestStandIn;
  beforeAll(async () => (service = await startTestStandIn()));
  afterAll(() => service.close());

  test.each(plays)('$call.operation: $outcome', async (play) => {
    const player = macroPlayer(service.url, 'soap11');
    const session = await arrange(service, player, play);
    await expect(player.call(play.call, session)).resolves.toBe(play.outcome);
  });
});
