import type { Operation, OperationName } from '../operation';
import { ChangeUserPassword } from './ChangeUserPassword';
import { CreateUser } from './CreateUser';
import { EditAdminUser } from './EditAdminUser';
import { EditSysAdminStatus } from './EditSysAdminStatus';
import { EditUserEmail } from './EditUserEmail';
import { EditUserName } from './EditUserName';
import { EnableUser } from './EnableUser';
import { ExportAssociations } from './ExportAssociations';
import { ImportAssociations } from './ImportAssociations';
import { Login } from './Login';
import { ResetPassword } from './ResetPassword';
import { UnlockUser } from './UnlockUser';

/** Every routine that wsdl/macro.wsdl declares. The compiler rejects a missing one. */
export const operations: { readonly [Name in OperationName]: Operation<Name> } = {
  Login,
  ChangeUserPassword,
  ResetPassword,
  CreateUser,
  EditUserName,
  EditAdminUser,
  EditUserEmail,
  EditSysAdminStatus,
  UnlockUser,
  EnableUser,
  ImportAssociations,
  ExportAssociations,
};
