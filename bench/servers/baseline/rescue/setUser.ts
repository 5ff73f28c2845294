import type { Knex } from 'knex';
import { recordAudit } from '../audit';
import type { NodeRow } from '../../../../src/store/rescue/rows';
import { callerOf } from './caller';

/** The elements of setUser_v2 that the load sends. */
export interface UserValues {
  iNodeID: number;
  sName: string;
  sEmail: string;
  eStatus: string;
  eAddOns: string;
  bRPATAddOn: boolean;
  sAuthCode: string;
}

/** Changes a user with six plain queries in a transaction; pgbench sends the same ones (../../../pgbench/six.sql). */
export function setUser(db: Knex, user: UserValues): Promise<string> {
  return db.transaction(async (transaction) => {
    const caller = await callerOf(transaction, user.sAuthCode);
    if (!caller?.enabled) return 'Invalid_SecretAuthCode';
    const { company_id } = caller;
    const key = { company_id, node_id: user.iNodeID };

    const subject = await transaction<NodeRow>('node').where(key).whereNull('deleted_at').first();
    if (!subject) return 'InvalidParam_NodeID';

    const email_key = user.sEmail.toLowerCase();
    const holder = await transaction<{ email_key: string; node_id: number }>('email_claim')
      .where({ email_key })
      .first();
    if (holder && holder.node_id !== subject.node_id) return 'InvalidParam_Email_Already_In_Use';

    const { rows } = await transaction.raw<{ rows: { enabled: boolean }[] }>(
      `WITH RECURSIVE above AS (
         SELECT parent_id, true AS enabled FROM node WHERE company_id = :company_id AND node_id = :node_id
         UNION ALL
         SELECT node.parent_id, node.enabled FROM above JOIN node ON company_id = :company_id AND node_id = above.parent_id
       )
       SELECT bool_and(enabled) AS enabled FROM above`,
      key,
    );
    if (!rows[0]?.enabled) return 'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled';

    await transaction
      .with(
        'changed',
        transaction<NodeRow>('node')
          .where(key)
          .update({
            name: user.sName,
            email: user.sEmail,
            enabled: user.eStatus === 'Enabled',
            mobile_addon: user.eAddOns === 'True',
            rpat_addon: user.bRPATAddOn,
            version: subject.version + 1,
          }),
      )
      .from('email_claim')
      .where(key)
      .update({ email_key });
    await recordAudit(transaction, {
      company_id,
      contract: 'rescue',
      operation: 'setUser_v2',
      actor: String(caller.node_id),
      target: String(subject.node_id),
      outcome: 'OK',
      changed: ['name', 'email'],
    });
    return 'OK';
  });
}
