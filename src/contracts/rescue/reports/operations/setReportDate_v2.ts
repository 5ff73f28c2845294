import type { Operation } from '../../operation';
import { changeSettings } from '../callersSettings';
import { clockText } from '../dates';
import { rangeChange, sentMoment } from '../range';

/**
 * Sets the begin and the end of the caller's reports, to the second (section 5 of the contract's second part).
 *
 * HTTP sends texts in the set date format, such as `1/31/2026 14:05:00`.
 */
export const setReportDate_v2: Operation<'setReportDate_v2'> = {
  parameters: { bdate: 'dBeginDate', edate: 'dEndDate', authcode: 'sAuthCode' },
  answersFor: ['dBeginDate', 'dEndDate'],
  readText: { dBeginDate: String, dEndDate: String },
  writeText: { dBeginDate: clockText, dEndDate: clockText },

  run: ({ dBeginDate, dEndDate, sAuthCode }, call) =>
    changeSettings(call, { operation: 'setReportDate_v2', authCode: sAuthCode }, (settings) =>
      rangeChange(settings, call.now, {
        begin: sentMoment(dBeginDate, settings),
        end: sentMoment(dEndDate, settings),
        wholeDays: false,
        named: ['dBeginDate', 'dEndDate'],
      }),
    ),
};
