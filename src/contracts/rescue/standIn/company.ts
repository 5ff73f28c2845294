import type { StandInCompanies } from '../../standIn';
import { changeRescueCompany, patchSchema } from '../company/change';
import { createRescueCompany, wishSchema } from './createCompany';

/** The companies of Rescue that testers make and change. */
export const rescueCompanies: StandInCompanies = {
  wishSchema,
  patchSchema,
  create: createRescueCompany,
  change: changeRescueCompany,
};
