import { digestOf, newSecret } from '../../../credentials/secrets';
import { startSession } from '../../../store/rescue/sessions';
import { authenticate, byEmail } from '../authenticate';
import type { Operation } from '../operation';
import { refuse } from '../../refusal';
import { sessionEnd } from '../session';

const outcomes = {
  limitReached: 'LimitReached',
  invalid: 'Invalid',
  addressRestricted: 'GlobalIpRestricted',
} as const;

/** Starts a session, which the reply's cookie names (contract section 4). */
export const login: Operation<'login'> = {
  parameters: { email: 'sEmail', pwd: 'sPassword' },

  async run({ sEmail, sPassword }, call) {
    const id = newSecret();
    const refusal = await authenticate(call, {
      operation: 'login',
      ...byEmail(call, sEmail),
      password: sPassword,
      grant: (user) =>
        startSession(call.db, user, {
          ...{ digest: digestOf(id), now: call.now, address: call.address },
          expiresAt: sessionEnd(call.now),
        }),
    });
    if (refusal) return refuse(outcomes[refusal.refused], refusal.because);
    call.sendSession(id);
    return undefined;
  },
};
