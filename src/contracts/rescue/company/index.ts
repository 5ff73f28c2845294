import { InvalidArgumentError } from 'commander';
import type { SettingOption } from '../../company';
import { freeSeatsOfEach, sumFreeSeats } from '../../../store/rescue/seats';
import type { ContractCompanies } from '../../contract';
import { nameOption, settingOption } from '../../settingOptions';
import { companyCreation } from '../commands/init';
import { isAddressOrRange } from '../rules/allowedAddresses';
import { changeRescueCompany, operatorSchema } from './change';
import { countRescueCompanies, describeRescueCompany } from './describe';

const allowedAddresses: SettingOption = {
  flags: '--allowed-addresses <list>',
  description: 'IP addresses and CIDR ranges from which users may log in, comma-separated; or all, or none',
  path: ['allowedAddresses'],
  parse(text) {
    if (text === 'all') return null;
    if (text === 'none') return [];
    const entries = text.split(',').map((entry) => entry.trim());
    const wrong = entries.find((entry) => !isAddressOrRange(entry));
    if (wrong === undefined) return entries;
    throw new InvalidArgumentError(`"${wrong}" is not an IP address or a CIDR range, such as 10.0.0.0/8.`);
  },
  show(value) {
    const addresses = value as readonly string[] | null;
    if (addresses === null) return 'all';
    return addresses.length > 0 ? addresses.join(',') : 'none';
  },
};

/** The companies of Rescue, for the operator. */
export const companiesOfRescue: ContractCompanies = {
  creation: companyCreation,
  creationExample: '--company "Second Inc" --email eve@example.com',
  counts: countRescueCompanies,
  freeSeats: { sum: sumFreeSeats, each: freeSeatsOfEach },
  describe: describeRescueCompany,
  settings: {
    schema: operatorSchema,
    options: [
      nameOption,
      settingOption(operatorSchema, '--seats <n>', ['seats', 'standard']),
      settingOption(operatorSchema, '--mobile-seats <n>', ['seats', 'mobile']),
      settingOption(operatorSchema, '--rpat-seats <n>', ['seats', 'rpat']),
      settingOption(operatorSchema, '--min-strength <n>', ['minPasswordStrength']),
      allowedAddresses,
    ],
  },
  change: changeRescueCompany,
};
