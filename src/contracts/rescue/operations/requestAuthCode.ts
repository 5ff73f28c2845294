import { digestOf, newSecret } from '../../../credentials/secrets';
import { setAuthCode } from '../../../store/rescue/authCodes';
import { authenticate, byEmail } from '../authenticate';
import type { Operation } from '../operation';
import { refuse } from '../../refusal';
import { record } from '../form/text';

const outcomes = {
  limitReached: 'PollRateExceeded',
  invalid: 'Invalid',
  addressRestricted: 'Invalid', // the contract has no specific outcome here
} as const;

/** Issues a secret authentication code, which replaces the user's previous one (contract section 4). */
export const requestAuthCode: Operation<'requestAuthCode'> = {
  parameters: { email: 'sEmail', pwd: 'sPassword' },
  text: ({ sAuthCode }) => record([['AUTHCODE', sAuthCode]]),

  async run({ sEmail, sPassword }, call) {
    const code = newSecret();
    const refusal = await authenticate(call, {
      operation: 'requestAuthCode',
      ...byEmail(call, sEmail),
      password: sPassword,
      grant: (user) => [setAuthCode(call.db, user, digestOf(code))],
    });
    if (refusal) return refuse(outcomes[refusal.refused], refusal.because);
    return { sAuthCode: code };
  },
};
