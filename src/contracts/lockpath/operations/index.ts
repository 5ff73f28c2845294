import type { Answer } from '../answers';
import type { Operation } from '../operation';
import { createGroup } from './createGroup';
import { createUser } from './createUser';
import { deleteGroup } from './deleteGroup';
import { deleteUser } from './deleteUser';
import { getGroup } from './getGroup';
import { getGroups } from './getGroups';
import { getUser } from './getUser';
import { getUserCount } from './getUserCount';
import { getUsers } from './getUsers';
import { login } from './login';
import { logout } from './logout';
import { ping } from './ping';
import { updateGroup } from './updateGroup';
import { updateUser } from './updateUser';

const byName = {
  Login: login,
  Ping: ping,
  Logout: logout,
  GetUser: getUser,
  GetUsers: getUsers,
  GetUserCount: getUserCount,
  CreateUser: createUser,
  UpdateUser: updateUser,
  DeleteUser: deleteUser,
  GetGroup: getGroup,
  GetGroups: getGroups,
  CreateGroup: createGroup,
  UpdateGroup: updateGroup,
  DeleteGroup: deleteGroup,
} satisfies Record<string, Operation<Answer>>;

export type OperationName = keyof typeof byName;

/** Every operation by its name on the wire, which is case-sensitive (contract section 1). */
export const operations: ReadonlyMap<string, Operation<Answer>> = new Map<string, Operation<Answer>>(
  Object.entries(byName),
);
