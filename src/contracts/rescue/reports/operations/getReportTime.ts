import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { fromSettings } from '../callersSettings';
import { timeOf } from '../dates';

/** Returns the hours of each day that the caller's reports cover (section 5 of the contract's second part). */
export const getReportTime: Operation<'getReportTime'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ sBeginTime, sEndTime }) =>
    record([
      ['BTIME', sBeginTime],
      ['ETIME', sEndTime],
    ]),

  run: ({ sAuthCode }, call) =>
    fromSettings(call, sAuthCode, ({ beginTime, endTime }) => ({
      sBeginTime: timeOf(beginTime),
      sEndTime: timeOf(endTime),
    })),
};
