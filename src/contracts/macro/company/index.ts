import type { ContractCompanies } from '../../contract';
import { nameOption, settingOption } from '../../settingOptions';
import { databaseCreation } from '../commands/create';
import { changeMacroCompany, operatorSchema } from './change';
import { countMacroCompanies, describeMacroCompany } from './describe';

/** The options for the members of a policy, named like those of `macro create`. */
const policyOptions = {
  '--min-length <n>': 'minLength',
  '--max-length <n>': 'maxLength',
  '--mixed-case': 'mixedCase',
  '--digit': 'digit',
  '--limit-repeats': 'limitRepeats',
  '--allow-user-name': 'userNameAllowed',
  '--history <n>': 'history',
  '--expiry-days <n>': 'expiryDays',
  '--lock-after <n>': 'lockAfter',
  '--lock-minutes <n>': 'lockMinutes',
} as const;

/** The companies of MACRO, for the operator. */
export const companiesOfMacro: ContractCompanies = {
  creation: databaseCreation,
  creationExample: '--database TRIAL --user root',
  counts: countMacroCompanies,
  describe: describeMacroCompany,
  settings: {
    schema: operatorSchema,
    options: [
      nameOption,
      ...Object.entries(policyOptions).map(([flags, member]) =>
        settingOption(operatorSchema, flags, ['policy', member]),
      ),
    ],
  },
  change: changeMacroCompany,
};
