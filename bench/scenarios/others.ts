import type { Contestants } from '../contestants';
import { getUser, login } from '../questions/rescue';
import { PASSWORD } from '../database';
import type { Scenario } from '../rounds';
import { asked } from './asked';
import { names } from './names';

/** Other calls during many logins: a few callers that pause between their calls, as interactive programs do. */
export async function others(all: Contestants): Promise<Scenario> {
  const target = await all.understudy();
  const { main, logins } = target.filled;
  const quiet = asked(names.withoutLogins, target, { ...getUser(main), pause: 20 }, 8);
  const wave = asked('', target, login(logins, PASSWORD));
  return {
    key: 'others',
    title: 'getUser_v3, 8 callers who pause 20 ms',
    contenders: [
      quiet,
      {
        ...quiet,
        name: names.whileLoggingIn,
        load: async (seconds) => (await Promise.all([quiet.load(seconds), wave.load(seconds)]))[0],
      },
    ],
  };
}
