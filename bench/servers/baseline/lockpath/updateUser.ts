import type { Knex } from 'knex';
import type { Request } from 'express';
import type { UserRow } from '../../../../src/store/lockpath/rows';
import { recordAudit } from '../audit';
import { callerWho } from './caller';
import { getUser } from './getUser';

/** The columns of the members that the baseline can change. */
const columnOf = {
  FirstName: 'first_name',
  MiddleName: 'middle_name',
  LastName: 'last_name',
  Title: 'title',
  EmailAddress: 'email_address',
  HomePhone: 'home_phone',
  WorkPhone: 'work_phone',
  MobilePhone: 'mobile_phone',
  Fax: 'fax',
} as const satisfies Record<string, keyof UserRow>;

/** The members of UpdateUser that the baseline knows. */
type Sent = { Id: number } & Partial<Record<keyof typeof columnOf, string>>;

/** Changes the members that were sent, with plain queries in a transaction; the last of them read the answer. */
export function updateUser(db: Knex, request: Request): Promise<object | undefined> {
  const sent = request.body as Sent;
  return db.transaction(async (transaction) => {
    const caller = await callerWho('users.update', transaction, request);
    if (!caller) return undefined;
    const { company_id } = caller;
    const key = { company_id, user_id: sent.Id };
    const user = await transaction<UserRow>('lockpath_user').where(key).first();
    if (!user || user.deleted) return undefined;

    const changed = (Object.keys(columnOf) as (keyof typeof columnOf)[]).filter(
      (member) => sent[member] !== undefined,
    );
    const values = Object.fromEntries(changed.map((member) => [columnOf[member], sent[member]]));
    await transaction<UserRow>('lockpath_user')
      .where(key)
      .update({ ...values, version: user.version + 1 });
    await recordAudit(transaction, {
      company_id,
      contract: 'lockpath',
      operation: 'UpdateUser',
      actor: String(caller.user_id),
      target: String(user.user_id),
      outcome: 'OK',
      changed,
    });
    return getUser(transaction, company_id, user.user_id, null);
  });
}
