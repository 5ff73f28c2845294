import type { Operation } from '../../operation';
import { areaChange, areaReader, areaWriter, areas_v8 } from '../areas';
import { changeSettings } from '../callersSettings';

/** Sets what the caller's reports are about; version 8 knows all areas (section 5 of the contract's second part). */
export const setReportArea_v8: Operation<'setReportArea_v8'> = {
  parameters: { area: 'eReportArea', authcode: 'sAuthCode' },
  answersFor: ['eReportArea'],
  readText: { eReportArea: areaReader(areas_v8) },
  writeText: { eReportArea: areaWriter(areas_v8) },

  run: ({ eReportArea, sAuthCode }, call) =>
    changeSettings(call, { operation: 'setReportArea_v8', authCode: sAuthCode }, () =>
      areaChange(areas_v8, eReportArea),
    ),
};
