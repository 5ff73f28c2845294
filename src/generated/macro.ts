// Made by `npm run generate` from wsdl/macro.wsdl. Change that file, not this one.
import type { IllTyped } from '../soap/lexical';

/** The outcomes of the user management routines. */
export type eUserResult =
  | 'Success'
  | 'PermissionDenied'
  | 'InvalidUserName'
  | 'InvalidFullName'
  | 'InvalidPassword'
  | 'InvalidEmail'
  | 'UserExists'
  | 'UserNotFound'
  | 'Unknown';

/** The outcomes of Login. */
export type LoginResult =
  | 'Success'
  | 'AccountDisabled'
  | 'Failed'
  | 'ChangePassword'
  | 'PasswordExpired'
  | 'InvalidSecurityDb';

/** The outcomes of ResetPassword. */
export type PasswordResult =
  | 'Success'
  | 'AccountDisabled'
  | 'UnknownUser'
  | 'InvalidPassword'
  | 'PermissionDenied'
  | 'Error';

/** The outcomes of ImportAssociations. */
export type ImportResult =
  | 'Success'
  | 'InvalidXML'
  | 'NotAllDone'
  | 'PermissionDenied'
  | 'Error';

/** What is wrong with a token. */
export type SessionFaultReason =
  | 'InvalidToken'
  | 'ExpiredToken';

export interface UserPropertiesInput {
  /** Stands for the session: 20 minutes without a call end it, and 12 hours in all. */
  token?: string;
  /** The name of the user, as it was typed when the user was created. */
  userName?: string;
  /** The full name of the user. */
  userNameFull?: string;
  /** The code of the database. */
  databaseCode?: string;
  /** The role under which the user has logged in. */
  userRole?: string;
  /** Whether the user is a system administrator. */
  sysAdmin?: boolean | IllTyped;
  /** When the session ends, if no call comes before. */
  expires?: Date | IllTyped;
}

export interface UserProperties {
  /** Stands for the session: 20 minutes without a call end it, and 12 hours in all. */
  token?: string;
  /** The name of the user, as it was typed when the user was created. */
  userName?: string;
  /** The full name of the user. */
  userNameFull?: string;
  /** The code of the database. */
  databaseCode?: string;
  /** The role under which the user has logged in. */
  userRole?: string;
  /** Whether the user is a system administrator. */
  sysAdmin: boolean;
  /** When the session ends, if no call comes before. */
  expires: Date;
}

export interface SessionFault {
  /** What is wrong with the token of the call. */
  reason: SessionFaultReason;
}

/** Lets a user in, and hands out what every later call hands back. */
export interface LoginInput {
  /** The user, in any case of letters. */
  userName?: string;
  /** The password of the user. */
  password?: string;
  /** The code of the database, which names the company. */
  databaseCode?: string;
  /** The role under which the user logs in; it says what the user may do. */
  userRole?: string;
  /** Whether the caller is a web server. It makes no difference here. */
  webServer?: boolean | IllTyped;
  /** Ignored. */
  message?: string;
  /** Ignored. */
  userNameFull?: string;
  /** Ignored. */
  user?: UserPropertiesInput;
}

export interface LoginOutput {
  LoginResult: LoginResult;
  /** Why the user was not let in, or what the user should do; empty when there is nothing to say. */
  message?: string;
  /** The full name of the user who was let in. */
  userNameFull?: string;
  /** What every later call hands back; missing when the user was not let in. */
  user?: UserProperties;
}

/** Changes the caller's own password. */
export interface ChangeUserPasswordInput {
  /** The caller, as Login handed it out. Only its token counts. */
  user?: UserPropertiesInput;
  /** The new password; it must comply with the password policy. */
  newPassword?: string;
  /** The password in use. */
  oldPassword?: string;
  /** Ignored. */
  message?: string;
}

export interface ChangeUserPasswordOutput {
  /** Whether it was done. */
  ChangeUserPasswordResult: boolean;
  /** The caller, who goes on with the same token. */
  user?: UserProperties;
  /** Why the password was not changed; empty when it was. */
  message?: string;
}

/** Gives a user a temporary password, in the place of one that was forgotten. */
export interface ResetPasswordInput {
  /** The caller, as Login handed it out. Only its token counts. */
  user?: UserPropertiesInput;
  /** The user whose password it is, in any case of letters. */
  userName?: string;
  /** The temporary password; it must comply with the password policy. */
  newPassword?: string;
  /** Ignored. */
  message?: string;
}

export interface ResetPasswordOutput {
  ResetPasswordResult: PasswordResult;
  /** The caller, who goes on with the same token. */
  user?: UserProperties;
  /** Why the password was not reset; empty when it was. */
  message?: string;
}

/** Creates a user, enabled and with a temporary password. */
export interface CreateUserInput {
  /** The caller, as Login handed it out. Only its token counts. */
  curuser?: UserPropertiesInput;
  /** The name of the new user: 1 to 20 letters A to Z and digits. It is kept as it is typed and compared ignoring case. */
  userid?: string;
  /** The full name of the new user. */
  fullname?: string;
  /** The temporary password; it must comply with the password policy. */
  password?: string;
  /** The system administrator who deals with forgotten passwords of the new user. May be blank. */
  adminuser?: string;
  /** The e-mail address of the new user. May be blank. */
  emailaddr?: string;
  /** Whether the new user is a system administrator. */
  sysadmin?: boolean | IllTyped;
}

export interface CreateUserOutput {
  CreateUserResult: eUserResult;
}

/** Changes the full name of a user. */
export interface EditUserNameInput {
  /** The caller, as Login handed it out. Only its token counts. */
  curuser?: UserPropertiesInput;
  /** The user who is edited, in any case of letters. */
  userid?: string;
  /** The new full name. */
  fullname?: string;
}

export interface EditUserNameOutput {
  EditUserNameResult: eUserResult;
}

/** Changes the system administrator who is associated with a user. */
export interface EditAdminUserInput {
  /** The caller, as Login handed it out. Only its token counts. */
  curuser?: UserPropertiesInput;
  /** The user who is edited, in any case of letters. */
  userid?: string;
  /** The system administrator. Blank leaves the user without one. */
  adminuser?: string;
}

export interface EditAdminUserOutput {
  EditAdminUserResult: eUserResult;
}

/** Changes the e-mail address of a user. */
export interface EditUserEmailInput {
  /** The caller, as Login handed it out. Only its token counts. */
  curuser?: UserPropertiesInput;
  /** The user who is edited, in any case of letters. */
  userid?: string;
  /** The new e-mail address. Blank leaves the user without one. */
  emailaddr?: string;
}

export interface EditUserEmailOutput {
  EditUserEmailResult: eUserResult;
}

/** Makes a user a system administrator, or a standard user again. Only system administrators may. */
export interface EditSysAdminStatusInput {
  /** The caller, as Login handed it out. Only its token counts. */
  curuser?: UserPropertiesInput;
  /** The user who is edited, in any case of letters. */
  userid?: string;
  /** Whether the user is to be a system administrator. */
  isSysAdmin?: boolean | IllTyped;
}

export interface EditSysAdminStatusOutput {
  EditSysAdminStatusResult: eUserResult;
}

/** Clears the lock that wrong passwords have put on a user. */
export interface UnlockUserInput {
  /** The caller, as Login handed it out. Only its token counts. */
  curuser?: UserPropertiesInput;
  /** The user who is edited, in any case of letters. */
  userid?: string;
}

export interface UnlockUserOutput {
  UnlockUserResult: eUserResult;
}

/** Enables or disables a user. Disabling ends the sessions of the user. */
export interface EnableUserInput {
  /** The caller, as Login handed it out. Only its token counts. */
  curuser?: UserPropertiesInput;
  /** The user who is edited, in any case of letters. */
  userid?: string;
  /** Whether the user is to be enabled. */
  enable?: boolean | IllTyped;
}

export interface EnableUserOutput {
  EnableUserResult: eUserResult;
}

/** Gives users roles in studies and sites, or takes them away. */
export interface ImportAssociationsInput {
  /** The caller, as Login handed it out. Only its token counts. */
  user?: UserPropertiesInput;
  /** A macroassociations element with a macroassociation for each line: study, site, user, role, and action add or remove. */
  associationsXml?: string;
  /** Ignored. */
  reportXml?: string;
}

export interface ImportAssociationsOutput {
  ImportAssociationsResult: ImportResult;
  /** The lines that were not done, each with its number and why. */
  reportXml?: string;
}

/** Lists which users have which roles in which studies and sites. */
export interface ExportAssociationsInput {
  /** The caller, as Login handed it out. Only its token counts. */
  user?: UserPropertiesInput;
  /** A macroassociations element; each macroassociation in it asks for those with its study, site, user and role. One that is left out is any. */
  assocRequestXml?: string;
  /** Ignored. */
  reportXml?: string;
}

export interface ExportAssociationsOutput {
  /** Whether it was done. */
  ExportAssociationsResult: boolean;
  /** The associations that were asked for, or why there are none to be had. */
  reportXml?: string;
}

/** Every operation's input and output, by its name on the wire. */
export interface Operations {
  Login: { input: LoginInput; output: LoginOutput };
  ChangeUserPassword: { input: ChangeUserPasswordInput; output: ChangeUserPasswordOutput };
  ResetPassword: { input: ResetPasswordInput; output: ResetPasswordOutput };
  CreateUser: { input: CreateUserInput; output: CreateUserOutput };
  EditUserName: { input: EditUserNameInput; output: EditUserNameOutput };
  EditAdminUser: { input: EditAdminUserInput; output: EditAdminUserOutput };
  EditUserEmail: { input: EditUserEmailInput; output: EditUserEmailOutput };
  EditSysAdminStatus: { input: EditSysAdminStatusInput; output: EditSysAdminStatusOutput };
  UnlockUser: { input: UnlockUserInput; output: UnlockUserOutput };
  EnableUser: { input: EnableUserInput; output: EnableUserOutput };
  ImportAssociations: { input: ImportAssociationsInput; output: ImportAssociationsOutput };
  ExportAssociations: { input: ExportAssociationsInput; output: ExportAssociationsOutput };
}
