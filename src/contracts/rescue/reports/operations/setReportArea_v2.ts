import type { Operation } from '../../operation';
import { areaChange, areaReader, areaWriter, areas_v2 } from '../areas';
import { changeSettings } from '../callersSettings';

/** Sets what the caller's reports are about; version 2 also knows the areas 11 and 12 (section 5 of the contract's second part). */
export const setReportArea_v2: Operation<'setReportArea_v2'> = {
  parameters: { area: 'eReportArea', authcode: 'sAuthCode' },
  answersFor: ['eReportArea'],
  readText: { eReportArea: areaReader(areas_v2) },
  writeText: { eReportArea: areaWriter(areas_v2) },

  run: ({ eReportArea, sAuthCode }, call) =>
    changeSettings(call, { operation: 'setReportArea_v2', authCode: sAuthCode }, () =>
      areaChange(areas_v2, eReportArea),
    ),
};
