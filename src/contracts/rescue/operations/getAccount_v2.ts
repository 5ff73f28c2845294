import { accountOf, accountText } from '../account';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';

/** Reads the same as getAccount, and whether the caller is an online technician (contract section 6). */
export const getAccount_v2: Operation<'getAccount_v2'> = {
  parameters: { authcode: 'sAuthCode' },
  text: accountText,

  async run({ sAuthCode }, call) {
    const snapshot = await enter(call, sAuthCode, {});
    if (isRefusal(snapshot)) return snapshot;
    const { kind, online } = snapshot.caller;
    return { ...(await accountOf(call, snapshot)), bTcRunning: kind === 'technician' && online };
  },
};
