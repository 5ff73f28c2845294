import type { GroupRow } from '../../../store/lockpath/rows';
import type { GroupLists } from './decideGroup';
import type { GroupChange } from './groupChange';

/**
 * The column of each single-valued member of a group, in the served order. The compiler rejects a member of CreateGroup
 * that is neither here nor a list.
 */
export const columnOf = {
  Name: 'name',
  Description: 'description',
  BusinessUnit: 'business_unit',
} as const satisfies Record<Exclude<keyof GroupChange, keyof GroupLists>, keyof GroupRow>;
