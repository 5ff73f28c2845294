import type { GroupRow } from '../../../store/lockpath/rows';
import type { GroupLists } from './decideGroup';
import type { GroupChange } from './groupChange';

/**
 * The column of each member of a group that holds a single value, in the served order. A member that CreateGroup takes
 * and that is neither here nor a list does not compile.
 */
export const columnOf = {
  Name: 'name',
  Description: 'description',
  BusinessUnit: 'business_unit',
} as const satisfies Record<Exclude<keyof GroupChange, keyof GroupLists | 'Id'>, keyof GroupRow>;
