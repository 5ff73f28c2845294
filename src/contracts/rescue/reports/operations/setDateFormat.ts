import type { Operation } from '../../operation';
import { refuse } from '../../../refusal';
import { changeSettings } from '../callersSettings';
import { dateFormats } from '../dates';

/** Sets the order of day, month and year in dates (section 5 of the contract's second part). */
export const setDateFormat: Operation<'setDateFormat'> = {
  parameters: { dateformat: 'sDateFormat', authcode: 'sAuthCode' },

  run: ({ sDateFormat = '', sAuthCode }, call) =>
    changeSettings(call, { operation: 'setDateFormat', authCode: sAuthCode }, () => {
      const dateFormat = dateFormats.find((format) => format === sDateFormat.toUpperCase());
      return dateFormat
        ? { dateFormat }
        : refuse('InvalidFormat', `sDateFormat is none of ${dateFormats.join(', ')}`);
    }),
};
