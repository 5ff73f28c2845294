import type { Operation } from '../../operation';
import { isLongerThan } from '../../../../credentials/textLength';
import { refuse } from '../../../refusal';
import { changeSettings } from '../callersSettings';

const MAX_DELIMITER = 256;

/** Sets what follows each value of the caller's reports in text (section 5 of the contract's second part). */
export const setDelimiter: Operation<'setDelimiter'> = {
  parameters: { delimiter: 'sDelimiter', authcode: 'sAuthCode' },

  run: ({ sDelimiter = '', sAuthCode }, call) =>
    changeSettings(call, { operation: 'setDelimiter', authCode: sAuthCode }, () => {
      if (sDelimiter === '') return refuse('InvalidParam_Delimiter', 'sDelimiter is missing or empty');
      if (isLongerThan(MAX_DELIMITER, sDelimiter)) {
        return refuse('InvalidParam_Delimiter', `sDelimiter has more than ${MAX_DELIMITER} characters`);
      }
      if (/[\r\n]/.test(sDelimiter)) return refuse('InvalidParam_Delimiter', 'sDelimiter has a line break');
      return { delimiter: sDelimiter };
    }),
};
