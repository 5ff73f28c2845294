import type { Operation } from '../../operation';
import { changeSettings } from '../callersSettings';
import { parseDate } from '../dates';
import { endOfDay, rangeChange, sentClock } from '../range';

/** Sets the first and the last day of the caller's reports (section 5 of the contract's second part). */
export const setReportDate: Operation<'setReportDate'> = {
  parameters: { bdate: 'sBeginDate', edate: 'sEndDate', authcode: 'sAuthCode' },

  run: ({ sBeginDate, sEndDate, sAuthCode }, call) =>
    changeSettings(call, { operation: 'setReportDate', authCode: sAuthCode }, (settings) => {
      const last = sentClock(sEndDate, (text) => parseDate(text, settings.dateFormat));
      return rangeChange(settings, call.now, {
        begin: sentClock(sBeginDate, (text) => parseDate(text, settings.dateFormat)),
        end: last instanceof Date ? endOfDay(last) : last,
        wholeDays: true,
        named: ['sBeginDate', 'sEndDate'],
      });
    }),
};
