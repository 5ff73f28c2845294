import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { fromSettings } from '../callersSettings';

/** Returns the caller's time zone, by its minutes from UTC (section 5 of the contract's second part). */
export const getTimeZone: Operation<'getTimeZone'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ sTimezone }) => record([['TIMEZONE', sTimezone]]),

  run: ({ sAuthCode }, call) =>
    fromSettings(call, sAuthCode, ({ minutesFromUtc }) => ({ sTimezone: String(minutesFromUtc) })),
};
