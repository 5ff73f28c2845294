import type { StandInCompanies } from '../../standIn';
import { changeMacroCompany, patchSchema } from '../company/change';
import { createMacroCompany, wishSchema } from './createCompany';

/** The companies of MACRO that testers make and change. */
export const macroCompanies: StandInCompanies = {
  wishSchema,
  patchSchema,
  create: createMacroCompany,
  change: changeMacroCompany,
};
