import { digestOf, newSecret } from '../../../credentials/secrets';
import { startSession } from '../../../store/rescue/sessions';
import { authenticate, byEmail } from '../authenticate';
import type { Operation } from '../operation';
import { sessionEnd } from '../session';

/** Starts a session, which the reply's cookie names (contract section 4). */
export const login: Operation<'login'> = {
  parameters: { email: 'sEmail', pwd: 'sPassword' },

  async run({ sEmail, sPassword }, call) {
    const id = newSecret();
    const refusal = await authenticate(call, {
      operation: 'login',
      ...byEmail(call, sEmail),
      password: sPassword,
      grant: (user) => startSession(call.db, user, digestOf(id), sessionEnd(call.now)),
    });
    switch (refusal) {
      case 'limitReached':
        return { loginResult: 'login_LimitReached' };
      case 'invalid':
        return { loginResult: 'login_Invalid' };
      case 'addressRestricted':
        return { loginResult: 'login_GlobalIpRestricted' };
      case undefined:
        call.sendSession(id);
        return { loginResult: 'login_OK' };
    }
  },
};
