import { emailKey } from '../../../credentials/emailAddress';
import { findUserByEmail } from '../../../store/rescue/logins';
import { loginEnd } from '../../../store/rescue/tables';
import type { ContractSessions } from '../../contract';

/** Rescue's sessions. An operator names their users by e-mail address. */
export const rescueSessions: ContractSessions = {
  table: 'session',
  userColumn: 'node_id',
  recordedEnd: loginEnd,
  async usersNamed(db, name) {
    const found = await findUserByEmail(db, emailKey(name));
    if (!found) return [];
    const { company_id: companyId, node_id } = found.user;
    return [{ companyId, key: node_id, id: String(node_id) }];
  },
};
