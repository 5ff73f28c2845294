import type { Operation } from '../../operation';
import { parseInt32 } from '../../../../soap/lexical';
import { refuse } from '../../../refusal';
import { changeSettings } from '../callersSettings';

/** The minutes from UTC of the first and the last place in which a day begins. */
const FARTHEST_WEST = -720;
const FARTHEST_EAST = 840;

/** Sets the caller's time zone, by its minutes from UTC (section 5 of the contract's second part). */
export const setTimeZone: Operation<'setTimeZone'> = {
  parameters: { timezone: 'sTimezone', authcode: 'sAuthCode' },

  run: ({ sTimezone = '', sAuthCode }, call) =>
    changeSettings(call, { operation: 'setTimeZone', authCode: sAuthCode }, () => {
      const minutes = parseInt32(sTimezone);
      return typeof minutes === 'number' && minutes >= FARTHEST_WEST && minutes <= FARTHEST_EAST
        ? { minutesFromUtc: minutes }
        : refuse('InvalidFormat', `sTimezone is not an integer from ${FARTHEST_WEST} to ${FARTHEST_EAST}`);
    }),
};
