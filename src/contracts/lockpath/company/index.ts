import type { ContractCompanies } from '../../contract';
import { nameOption, settingOption } from '../../settingOptions';
import { instanceCreation } from '../commands/creation';
import { changeLockpathCompany, operatorSchema } from './change';
import { countLockpathCompanies, describeLockpathCompany } from './describe';

/** The companies of Lockpath, for the operator. */
export const companiesOfLockpath: ContractCompanies = {
  creation: instanceCreation,
  creationExample: '--name "Second Inc" --username eve --email eve@example.com',
  counts: countLockpathCompanies,
  describe: describeLockpathCompany,
  settings: {
    schema: operatorSchema,
    options: [
      nameOption,
      settingOption(operatorSchema, '--min-length <n>', ['minPasswordLength']),
      settingOption(operatorSchema, '--min-strength <n>', ['minPasswordStrength']),
    ],
  },
  change: changeLockpathCompany,
};
