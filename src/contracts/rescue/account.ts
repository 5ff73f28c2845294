import type { getAccountOutput } from '../../generated/rescue';
import type { Snapshot } from '../../store/rescue/snapshot';
import { accountHolderEmail } from '../../store/rescue/logins';
import type { Context } from './context';
import { record } from './form/text';

/** The company and the caller's place in it, as getAccount and getAccount_v2 return them (contract section 6). */
export type Account = Omit<getAccountOutput, 'getAccountResult'>;

/** Reads the account of a caller. */
export async function accountOf(context: Context, { caller, company }: Snapshot): Promise<Account> {
  const isTechnician = caller.kind === 'technician';
  return {
    iAccountID: company.company_id,
    sOrganization: company.name,
    iAdminID: isTechnician ? 0 : caller.node_id,
    iTechID: isTechnician ? caller.node_id : 0,
    sEmail: await accountHolderEmail(context.db, company.company_id),
  };
}

/** Formats an account for the HTTP text reply. */
export function accountText(account: Account & { bTcRunning?: boolean }): string {
  return record([
    ['AccountID', account.iAccountID],
    ['Organization', account.sOrganization],
    ['AdminID', account.iAdminID],
    ['TechID', account.iTechID],
    ['Email', account.sEmail],
    ...(account.bTcRunning === undefined ? [] : ([['TcRunning', account.bTcRunning]] as [string, boolean][])),
  ]);
}
