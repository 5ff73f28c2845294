import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { areas_v2, shownArea } from '../areas';
import { fromSettings } from '../callersSettings';

/** Returns what the caller's reports are about; version 2 also knows the areas 11 and 12 (section 5 of the contract's second part). */
export const getReportArea_v2: Operation<'getReportArea_v2'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ eReportArea }) => record([['AREA', areas_v2[eReportArea]]]),

  run: ({ sAuthCode }, call) => fromSettings(call, sAuthCode, (settings) => shownArea(areas_v2, settings)),
};
