import type { GroupFilter } from '../../../store/lockpath/groups';
import { isRefusal } from '../../refusal';
import type { Refusal } from '../refusal';
import { flagField, readFilters } from './filters';

const fields = { businessunit: flagField('business_unit', 'Business Unit') };

/** The filters of GetGroups; deleted groups are always hidden. */
export function groupFilters(argument: unknown): GroupFilter | Refusal {
  const filter = readFilters(argument, fields);
  return isRefusal(filter) ? filter : { ...filter, deleted: [false] };
}
