import { digestOf, newSecret } from '../../../credentials/secrets';
import { setAuthCode } from '../../../store/rescue/authCodes';
import { findUserBySsoid } from '../../../store/rescue/logins';
import { authenticate } from '../authenticate';
import type { Operation } from '../operation';
import { record } from '../form/text';

/** A company's number has at most as many digits as the column that holds it. */
const COMPANY = /^\d{1,9}$/;

/** Issues a secret authentication code to a user for whom the company's own sign-on vouches (contract section 4). */
export const requestAuthCodeSSO: Operation<'requestAuthCodeSSO'> = {
  parameters: { ssoid: 'sSSOID', pwd: 'sPassword', company: 'sCompany' },
  text: ({ sAuthCode }) => record([['AUTHCODE', sAuthCode]]),

  async run({ sSSOID = '', sPassword, sCompany = '' }, call) {
    if (!/^\d+$/.test(sCompany))
      return { requestAuthCodeSSOResult: 'requestAuthCodeSSO_InvalidParam_Company' };
    const code = newSecret();
    const refusal = await authenticate(call, {
      operation: 'requestAuthCodeSSO',
      limitKey: `sso:${Number(sCompany)}:${sSSOID}`,
      async find() {
        const found = COMPANY.test(sCompany)
          ? await findUserBySsoid(call.db, Number(sCompany), sSSOID)
          : undefined;
        return found && { ...found, passwordHash: found.company.sso_password_hash };
      },
      password: sPassword,
      grant: (user) => setAuthCode(call.db, user, digestOf(code)),
    });
    switch (refusal) {
      case 'limitReached':
        return { requestAuthCodeSSOResult: 'requestAuthCodeSSO_PollRateExceeded' };
      case 'invalid':
      case 'addressRestricted': // the contract knows no outcome of its own for it here
        return { requestAuthCodeSSOResult: 'requestAuthCodeSSO_Invalid' };
      case undefined:
        return { requestAuthCodeSSOResult: 'requestAuthCodeSSO_OK', sAuthCode: code };
    }
  },
};
