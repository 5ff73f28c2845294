import { findUsersByKey } from '../../../store/macro/userWrites';
import type { ContractSessions } from '../../contract';
import { userKey } from '../users/names';

/** MACRO's sessions. An operator names users by user name, which may exist in several databases. */
export const macroSessions: ContractSessions = {
  table: 'macro_session',
  userColumn: 'user_key',
  async usersNamed(db, name) {
    const users = await findUsersByKey(db, userKey(name));
    return users.map(({ company_id: companyId, user_key, user_id }) => ({
      companyId,
      key: user_key,
      id: user_id,
    }));
  },
};
