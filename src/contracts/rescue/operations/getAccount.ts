import { accountOf, accountText } from '../account';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';

/** Reads the company and the caller's place in it (contract section 6). */
export const getAccount: Operation<'getAccount'> = {
  parameters: { authcode: 'sAuthCode' },
  text: accountText,

  async run({ sAuthCode }, call) {
    const snapshot = await enter(call, sAuthCode, {});
    return isRefusal(snapshot) ? snapshot : accountOf(call, snapshot);
  },
};
