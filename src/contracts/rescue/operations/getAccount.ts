import { accountOf, accountText, noAccount } from '../account';
import { enter } from '../caller';
import type { Operation } from '../operation';

/** Reads the company and the caller's place in it (contract section 6). */
export const getAccount: Operation<'getAccount'> = {
  parameters: { authcode: 'sAuthCode' },
  text: accountText,

  async run({ sAuthCode }, call) {
    const snapshot = await enter(call, sAuthCode, {});
    if (typeof snapshot === 'string') return { getAccountResult: `getAccount_${snapshot}`, ...noAccount };
    return { getAccountResult: 'getAccount_OK', ...(await accountOf(call, snapshot)) };
  },
};
