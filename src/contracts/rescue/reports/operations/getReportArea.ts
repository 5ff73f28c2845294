import type { Operation } from '../../operation';
import { record } from '../../form/text';
import { areas, shownArea } from '../areas';
import { fromSettings } from '../callersSettings';

/** Returns what the caller's reports are about; it knows the areas 0 to 10 (section 5 of the contract's second part). */
export const getReportArea: Operation<'getReportArea'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ eReportArea }) => record([['AREA', areas[eReportArea]]]),

  run: ({ sAuthCode }, call) => fromSettings(call, sAuthCode, (settings) => shownArea(areas, settings)),
};
