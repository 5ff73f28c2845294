import type { Knex } from 'knex';
import type { IServicePort } from 'soap';
import { createUser, type NewUser } from './createUser';
import { editUserName, type NewName } from './editUserName';

/** The routines of MACRO. */
export function macroRoutines(db: Knex): IServicePort {
  return {
    CreateUser: async (user: NewUser) => ({ CreateUserResult: await createUser(db, user) }),
    EditUserName: async (name: NewName) => ({ EditUserNameResult: await editUserName(db, name) }),
  };
}
