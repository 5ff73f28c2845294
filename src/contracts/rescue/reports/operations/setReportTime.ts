import type { Operation } from '../../operation';
import { refuse } from '../../../refusal';
import { changeSettings } from '../callersSettings';
import { parseTime } from '../dates';

/** Sets the hours of each day that the caller's reports cover (section 5 of the contract's second part). */
export const setReportTime: Operation<'setReportTime'> = {
  parameters: { btime: 'sBeginTime', etime: 'sEndTime', authcode: 'sAuthCode' },

  run: ({ sBeginTime = '', sEndTime = '', sAuthCode }, call) =>
    changeSettings(call, { operation: 'setReportTime', authCode: sAuthCode }, ({ beginTime, endTime }) => {
      const begin = sBeginTime === '' ? beginTime : parseTime(sBeginTime);
      const end = sEndTime === '' ? endTime : parseTime(sEndTime);
      if (begin === undefined) return refuse('InvalidFormat', 'sBeginTime is neither H:MM nor H:MM:SS');
      if (end === undefined) return refuse('InvalidFormat', 'sEndTime is neither H:MM nor H:MM:SS');
      return { beginTime: begin, endTime: end };
    }),
};
