import type { Operation } from '../../operation';
import { areaChange, areaReader, areaWriter, areas } from '../areas';
import { changeSettings } from '../callersSettings';

/** Sets what the caller's reports are about; it knows the areas 0 to 10 (section 5 of the contract's second part). */
export const setReportArea: Operation<'setReportArea'> = {
  parameters: { area: 'eReportArea', authcode: 'sAuthCode' },
  answersFor: ['eReportArea'],
  readText: { eReportArea: areaReader(areas) },
  writeText: { eReportArea: areaWriter(areas) },

  run: ({ eReportArea, sAuthCode }, call) =>
    changeSettings(call, { operation: 'setReportArea', authCode: sAuthCode }, () =>
      areaChange(areas, eReportArea),
    ),
};
