import { findUserByUsername } from '../../../store/lockpath/logins';
import type { ContractSessions } from '../../contract';
import { usernameKey } from '../users/username';

/** Lockpath's sessions. An operator names users by username. */
export const lockpathSessions: ContractSessions = {
  table: 'lockpath_session',
  userColumn: 'user_id',
  async usersNamed(db, name) {
    const found = await findUserByUsername(db, usernameKey(name));
    if (!found) return [];
    const { company_id: companyId, user_id } = found;
    return [{ companyId, key: user_id, id: String(user_id) }];
  },
};
