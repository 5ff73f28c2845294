import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { fromSettings } from '../callersSettings';

/** Returns what follows each value of the caller's reports in text (section 5 of the contract's second part). */
export const getDelimiter: Operation<'getDelimiter'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ sDelimiter }) => record([['DELIMITER', sDelimiter]]),

  run: ({ sAuthCode }, call) => fromSettings(call, sAuthCode, ({ delimiter }) => ({ sDelimiter: delimiter })),
};
