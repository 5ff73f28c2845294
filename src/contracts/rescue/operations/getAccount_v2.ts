import { accountOf, accountText, noAccount } from '../account';
import { enter } from '../caller';
import type { Operation } from '../operation';

/** Reads what getAccount reads, and whether the caller is a technician at work (contract section 6). */
export const getAccount_v2: Operation<'getAccount_v2'> = {
  parameters: { authcode: 'sAuthCode' },
  text: accountText,

  async run({ sAuthCode }, call) {
    const snapshot = await enter(call, sAuthCode, {});
    if (typeof snapshot === 'string') {
      return { getAccount_v2Result: `getAccount_${snapshot}`, ...noAccount, bTcRunning: false };
    }
    const { kind, online } = snapshot.caller;
    return {
      getAccount_v2Result: 'getAccount_OK',
      ...(await accountOf(call, snapshot)),
      bTcRunning: kind === 'technician' && online,
    };
  },
};
