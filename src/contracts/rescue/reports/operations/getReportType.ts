import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { fromSettings } from '../callersSettings';

/** Returns whether the caller's reports list their rows or sum them up, where the area can be summed up (section 5 of the contract's second part). */
export const getReportType: Operation<'getReportType'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ eReportType }) => record([['REPORTTYPE', eReportType]]),

  run: ({ sAuthCode }, call) => fromSettings(call, sAuthCode, ({ type }) => ({ eReportType: type })),
};
