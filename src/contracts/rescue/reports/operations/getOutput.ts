import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { fromSettings } from '../callersSettings';

/** Returns the format of the caller's reports (section 5 of the contract's second part). */
export const getOutput: Operation<'getOutput'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ eOutput }) => record([['OUTPUT', eOutput]]),

  run: ({ sAuthCode }, call) => fromSettings(call, sAuthCode, ({ output }) => ({ eOutput: output })),
};
