import type { StandInCompanies } from '../../standIn';
import { changeLockpathCompany, patchSchema } from '../company/change';
import { createLockpathCompany, wishSchema } from './createCompany';

/** The companies of Lockpath that testers make and change. */
export const lockpathCompanies: StandInCompanies = {
  wishSchema,
  patchSchema,
  create: createLockpathCompany,
  change: changeLockpathCompany,
};
