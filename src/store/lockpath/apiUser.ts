import { FULL_USER, type UserRow } from './rows';

/** The properties of a user who may log in and whose sessions are valid (contract sections 2 and 3, rule 12). */
const apiUser = {
  active: true,
  locked: false,
  deleted: false,
  api_access: true,
  account_type: FULL_USER,
} as const satisfies Partial<UserRow>;

type Condition = keyof typeof apiUser;
const conditions = Object.keys(apiUser) as Condition[];

/** Whether a user may log in, and keeps their sessions. */
export function mayUseApi(user: Pick<UserRow, Condition>): boolean {
  return conditions.every((column) => user[column] === apiUser[column]);
}

/** The condition of {@link mayUseApi} in SQL. */
export const MAY_USE_API = conditions
  .map((column) => {
    const value = apiUser[column];
    if (typeof value === 'number') return `${column} = ${value}`;
    return value ? column : `NOT ${column}`;
  })
  .join(' AND ');
