import type { Operation, OperationName } from '../operation';
import { getUser_v2 } from './getUser_v2';
import { getUser_v3 } from './getUser_v3';
import { login } from './login';
import { logout } from './logout';
import { requestAuthCode } from './requestAuthCode';
import { setUser_v2 } from './setUser_v2';

/** Every operation that wsdl/rescue.wsdl declares; one that has no file here does not compile. */
export const operations: { readonly [Name in OperationName]: Operation<Name> } = {
  getUser_v2,
  getUser_v3,
  login,
  logout,
  requestAuthCode,
  setUser_v2,
};
