import { digestOf, newSecret } from '../../../credentials/secrets';
import { setAuthCode } from '../../../store/rescue/authCodes';
import { authenticate, byEmail } from '../authenticate';
import type { Operation } from '../operation';
import { record } from '../form/text';

/** Issues a secret authentication code, which ends the one that the user had (contract section 4). */
export const requestAuthCode: Operation<'requestAuthCode'> = {
  parameters: { email: 'sEmail', pwd: 'sPassword' },
  text: ({ sAuthCode }) => record([['AUTHCODE', sAuthCode]]),

  async run({ sEmail, sPassword }, call) {
    const code = newSecret();
    const refusal = await authenticate(call, {
      operation: 'requestAuthCode',
      ...byEmail(call, sEmail),
      password: sPassword,
      grant: (user) => setAuthCode(call.db, user, digestOf(code)),
    });
    switch (refusal) {
      case 'limitReached':
        return { requestAuthCodeResult: 'requestAuthCode_PollRateExceeded' };
      case 'invalid':
      case 'addressRestricted': // the contract knows no outcome of its own for it here
        return { requestAuthCodeResult: 'requestAuthCode_Invalid' };
      case undefined:
        return { requestAuthCodeResult: 'requestAuthCode_OK', sAuthCode: code };
    }
  },
};
