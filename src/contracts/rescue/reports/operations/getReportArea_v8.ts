import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { areas_v8, shownArea } from '../areas';
import { fromSettings } from '../callersSettings';

/** Returns what the caller's reports are about; version 8 knows all areas (section 5 of the contract's second part). */
export const getReportArea_v8: Operation<'getReportArea_v8'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ eReportArea }) => record([['AREA', areas_v8[eReportArea]]]),

  run: ({ sAuthCode }, call) => fromSettings(call, sAuthCode, (settings) => shownArea(areas_v8, settings)),
};
