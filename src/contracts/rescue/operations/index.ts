import type { Operation, OperationName } from '../operation';
import { reportOperations } from '../reports/operations';
import { supportOperations } from '../support/operations';
import { createGroup } from './createGroup';
import { createUser } from './createUser';
import { createUsers } from './createUsers';
import { deleteNode } from './deleteNode';
import { getAccount } from './getAccount';
import { getAccount_v2 } from './getAccount_v2';
import { getGroup } from './getGroup';
import { getGroup_v2 } from './getGroup_v2';
import { getHierarchy } from './getHierarchy';
import { getHierarchy_v2 } from './getHierarchy_v2';
import { getUser } from './getUser';
import { getUser_v2 } from './getUser_v2';
import { getUser_v3 } from './getUser_v3';
import { login } from './login';
import { logout } from './logout';
import { moveNode } from './moveNode';
import { requestAuthCode } from './requestAuthCode';
import { requestAuthCodeSSO } from './requestAuthCodeSSO';
import { setGroup } from './setGroup';
import { setGroup_v2 } from './setGroup_v2';
import { setUser } from './setUser';
import { setUserStatus_v7_1 } from './setUserStatus_v7_1';
import { setUser_v2 } from './setUser_v2';

/** Every operation that wsdl/rescue.wsdl declares. If one is missing, this does not compile. */
export const operations: { readonly [Name in OperationName]: Operation<Name> } = {
  createGroup,
  createUser,
  createUsers,
  deleteNode,
  getAccount,
  getAccount_v2,
  getGroup,
  getGroup_v2,
  getHierarchy,
  getHierarchy_v2,
  getUser,
  getUser_v2,
  getUser_v3,
  login,
  logout,
  moveNode,
  requestAuthCode,
  requestAuthCodeSSO,
  setGroup,
  setGroup_v2,
  setUser,
  setUserStatus_v7_1,
  setUser_v2,
  ...supportOperations,
  ...reportOperations,
};
