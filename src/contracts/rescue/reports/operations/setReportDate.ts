import type { Operation } from '../../operation';
import { changeSettings } from '../callersSettings';
import { parseDate } from '../dates';
import { daysChange } from '../range';

/** Sets the first and the last day of the caller's reports (section 5 of the contract's second part). */
export const setReportDate: Operation<'setReportDate'> = {
  parameters: { bdate: 'sBeginDate', edate: 'sEndDate', authcode: 'sAuthCode' },

  run: ({ sBeginDate, sEndDate, sAuthCode }, call) =>
    changeSettings(call, { operation: 'setReportDate', authCode: sAuthCode }, (settings) =>
      daysChange(settings, call.now, {
        ...{ first: sBeginDate, last: sEndDate },
        read: (text) => parseDate(text, settings.dateFormat),
        named: ['sBeginDate', 'sEndDate'],
      }),
    ),
};
