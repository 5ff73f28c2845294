import type { Knex } from 'knex';
import type { Association } from './associations';

/** An association, with the key of its user. */
export interface ListedAssociation extends Association {
  user_key: string;
}

/** Which of a company's associations to list, in the order of user key, role, study and site. */
export interface AssociationPage {
  /** The values that they must have; the user by the key. */
  filter: Partial<Association>;
  /** The association after which the page begins; missing for the first page. */
  after?: Pick<ListedAssociation, 'user_key' | 'role' | 'study' | 'site'> | undefined;
  limit: number;
}

const columnOf = { user: 'user_key', role: 'role', study: 'study', site: 'site' } as const;
const order = Object.values(columnOf);

/** Lists a page of a company's associations. */
export function listAssociationPage(
  db: Knex,
  companyId: number,
  { filter, after, limit }: AssociationPage,
): Promise<ListedAssociation[]> {
  const found = db('macro_association as a')
    .join('macro_user as u', { 'u.company_id': 'a.company_id', 'u.user_key': 'a.user_key' })
    .where('a.company_id', companyId);
  for (const [name, column] of Object.entries(columnOf)) {
    const value = filter[name as keyof Association];
    if (value !== undefined) void found.where(`a.${column}`, value);
  }
  if (after) {
    void found.whereRaw(
      '(a.user_key, a.role, a.study, a.site) > (?, ?, ?, ?)',
      order.map((column) => after[column]),
    );
  }
  return found
    .orderBy(order.map((column) => ({ column: `a.${column}` })))
    .limit(limit)
    .select<ListedAssociation[]>('a.user_key', 'u.user_id as user', 'a.role', 'a.study', 'a.site');
}
