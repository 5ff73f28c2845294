import { digestOf, newSecret } from '../../../credentials/secrets';
import { setAuthCode } from '../../../store/rescue/authCodes';
import { findUserBySsoid } from '../../../store/rescue/logins';
import { authenticate } from '../authenticate';
import { companyNumber } from '../companyNumber';
import type { Operation } from '../operation';
import { refuse } from '../../refusal';
import { record } from '../form/text';

const outcomes = {
  limitReached: 'PollRateExceeded',
  invalid: 'Invalid',
  addressRestricted: 'Invalid', // the contract has no specific outcome here
} as const;

/** Issues a secret authentication code to a user for whom the company's own sign-on vouches (contract section 4). */
export const requestAuthCodeSSO: Operation<'requestAuthCodeSSO'> = {
  parameters: { ssoid: 'sSSOID', pwd: 'sPassword', company: 'sCompany' },
  text: ({ sAuthCode }) => record([['AUTHCODE', sAuthCode]]),

  async run({ sSSOID = '', sPassword, sCompany = '' }, call) {
    if (!/^\d+$/.test(sCompany)) {
      return refuse('InvalidParam_Company', 'sCompany is missing, or not all digits');
    }
    const code = newSecret();
    const refusal = await authenticate(call, {
      operation: 'requestAuthCodeSSO',
      limitKey: `sso:${Number(sCompany)}:${sSSOID}`,
      element: 'sSSOID',
      async find() {
        const company = companyNumber(sCompany);
        const found = company === undefined ? undefined : await findUserBySsoid(call.db, company, sSSOID);
        return found && { ...found, passwordHash: found.company.sso_password_hash };
      },
      password: sPassword,
      grant: (user) => [setAuthCode(call.db, user, digestOf(code))],
    });
    if (refusal) return refuse(outcomes[refusal.refused], refusal.because);
    return { sAuthCode: code };
  },
};
