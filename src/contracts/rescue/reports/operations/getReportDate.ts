import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { fromSettings } from '../callersSettings';
import { dateOf } from '../dates';
import { lastDay } from '../range';
import { wallClockRange } from '../settings';

/** Returns the first and the last day of the caller's reports (section 5 of the contract's second part). */
export const getReportDate: Operation<'getReportDate'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ sBeginDate, sEndDate }) =>
    record([
      ['BDATE', sBeginDate],
      ['EDATE', sEndDate],
    ]),

  run: ({ sAuthCode }, call) =>
    fromSettings(call, sAuthCode, (settings) => {
      const range = wallClockRange(settings, call.now);
      return {
        sBeginDate: dateOf(range.begin, settings.dateFormat),
        sEndDate: dateOf(lastDay(range), settings.dateFormat),
      };
    }),
};
