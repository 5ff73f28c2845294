import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { fromSettings } from '../callersSettings';
import { clockText, shownClock } from '../dates';
import { wallClockRange } from '../settings';

/**
 * Returns the begin and the end of the caller's reports, in the caller's time zone (section 5 of the contract's second part).
 * What it answers can be sent back: over HTTP the hours are 0 to 23.
 */
export const getReportDate_v2: Operation<'getReportDate_v2'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ dBeginDate, dEndDate }) =>
    record([
      ['BDATE', clockText(dBeginDate)],
      ['EDATE', clockText(dEndDate)],
    ]),

  run: ({ sAuthCode }, call) =>
    fromSettings(call, sAuthCode, (settings) => {
      const { begin, end } = wallClockRange(settings, call.now);
      return {
        dBeginDate: shownClock(begin, settings.dateFormat),
        dEndDate: shownClock(end, settings.dateFormat),
      };
    }),
};
