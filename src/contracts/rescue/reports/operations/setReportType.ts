import type { Operation } from '../../operation';
import { refuse } from '../../../refusal';
import { unreadable } from '../../refusal';
import { hasSummary } from '../areas';
import { changeSettings } from '../callersSettings';

/** Sets whether the caller's reports list their rows or sum them up, which not every area can (section 5 of the contract's second part). */
export const setReportType: Operation<'setReportType'> = {
  parameters: { type: 'eReportType', authcode: 'sAuthCode' },
  answersFor: ['eReportType'],

  run: ({ eReportType, sAuthCode }, call) =>
    changeSettings(call, { operation: 'setReportType', authCode: sAuthCode }, ({ area }) => {
      if (typeof eReportType !== 'string') {
        return refuse(
          'InvalidParam_Type',
          unreadable('eReportType', eReportType, 'neither LISTALL nor SUMMARY'),
        );
      }
      if (eReportType === 'SUMMARY' && !hasSummary(area)) {
        return refuse('NotSupported', 'eReportType is SUMMARY, but the area that is set has no summary');
      }
      return { type: eReportType };
    }),
};
