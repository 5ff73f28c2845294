import type { UserFilter } from '../../../store/lockpath/users';
import { isRefusal } from '../../refusal';
import type { Refusal } from '../refusal';
import { flagField, readFilters, type FilterField } from './filters';

/** The account types by number, and by the names in the vendor's manual. This service has no vendor contacts. */
const accountTypes: Readonly<Record<string, number>> = {
  '1': 1,
  full: 1,
  fulluser: 1,
  '2': 2,
  vendor: 2,
  vendorcontact: 2,
  vendorcontactuser: 2,
  '4': 4,
  awareness: 4,
  awarenessuser: 4,
};

const accountType: FilterField<'account_type'> = {
  column: 'account_type',
  words: 'Account Type',
  types: ['5', '6', '10002'],
  domain: [1, 2, 4],
  read(value) {
    const name = value.toLowerCase();
    return Object.hasOwn(accountTypes, name) ? accountTypes[name] : undefined;
  },
};

const fields: Readonly<Record<string, FilterField<'active' | 'deleted' | 'account_type'>>> = {
  active: flagField('active', 'Active'),
  deleted: flagField('deleted', 'Deleted'),
  accounttype: accountType,
};

/** The filters of GetUsers and GetUserCount. Deleted users are hidden unless a filter includes them. */
export function userFilters(argument: unknown): UserFilter | Refusal {
  const filter = readFilters(argument, fields);
  return isRefusal(filter) ? filter : { deleted: [false], ...filter };
}
