// Made by `npm run generate` from wsdl/rescue.wsdl. Change that file, not this one.
import type { IllTyped } from '../soap/lexical';

/** The status that a caller gives a node. */
export type nodeStatus =
  | 'Disabled'
  | 'Enabled';

/** Whether a technician has the mobile add-on. */
export type hasMobileAddon =
  | 'True'
  | 'False';

/** What a node of the company's hierarchy is. */
export type nodeType =
  | 'Root'
  | 'MasterAdministrators'
  | 'Administrators'
  | 'Technicians'
  | 'AdministratorGroup'
  | 'TechnicianGroup'
  | 'MasterAdministrator'
  | 'Administrator'
  | 'Technician'
  | 'AdministratorLink'
  | 'AdministratorGroupLink'
  | 'Channel'
  | 'PseudoGroup';

/** The status that a reply shows of a node. */
export type nodeState =
  | 'Disabled'
  | 'Offline'
  | 'Online'
  | 'Busy'
  | 'Away';

/** The outcomes of login. */
export type loginRet =
  | 'login_Error'
  | 'login_OK'
  | 'login_Invalid'
  | 'login_LimitReached'
  | 'login_GlobalIpRestricted';

/** The outcomes of logout. */
export type logoutRet =
  | 'logout_Error'
  | 'logout_OK'
  | 'logout_NotLoggedIn';

/** The outcomes of requestAuthCode. */
export type requestAuthCodeRet =
  | 'requestAuthCode_OK'
  | 'requestAuthCode_Error'
  | 'requestAuthCode_Invalid'
  | 'requestAuthCode_PollRateExceeded';

/** The outcomes of setUser_v2. */
export type setUserRet_v2 =
  | 'setUser_OK'
  | 'setUser_Error'
  | 'setUser_NotLoggedIn'
  | 'setUser_Invalid_SecretAuthCode'
  | 'setUser_User_Deleted_Or_Disabled'
  | 'setUser_InvalidParam_NodeID'
  | 'setUser_InvalidParam_Name'
  | 'setUser_InvalidParam_Email'
  | 'setUser_InvalidParam_Status'
  | 'setUser_InvalidParam_MobileAddOn'
  | 'setUser_InvalidParam_RPATAddOn'
  | 'setUser_InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero'
  | 'setUser_InvalidParam_Missing_Confirmation_Password'
  | 'setUser_InvalidParam_New_Passwords_Do_Not_Match'
  | 'setUser_InvalidParam_Password_Cannot_Contain_Whitespace_Characters'
  | 'setUser_InvalidParam_Password_Has_To_Be_At_Least_8_Characters_Long'
  | 'setUser_InvalidParam_Password_Has_To_Contain_At_Least_Two_Uppercase_Letters_Or_Special_Characters'
  | 'setUser_InvalidParam_Password_Does_Not_Meet_The_Minimum_Password_Strenght_Requirements'
  | 'setUser_InvalidParam_Missing_Current_Password'
  | 'setUser_InvalidParam_Current_Password_Is_Wrong'
  | 'setUser_InvalidParam_Current_And_New_Password_Match'
  | 'setUser_InvalidParam_Email_Already_In_Use'
  | 'setUser_Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled'
  | 'setUser_Not_Enough_Seat_Licenses_Available';

/** The outcomes of getUser_v2. */
export type getUserRet_v2 =
  | 'getUser_OK'
  | 'getUser_Error'
  | 'getUser_NotLoggedIn'
  | 'getUser_Invalid_SecretAuthCode'
  | 'getUser_User_Deleted_Or_Disabled'
  | 'getUser_InvalidParam_NodeID';

/** The outcomes of getUser_v3. */
export type getUserRet_v3 =
  | 'getUser_OK'
  | 'getUser_Error'
  | 'getUser_NotLoggedIn'
  | 'getUser_Invalid_SecretAuthCode'
  | 'getUser_User_Deleted_Or_Disabled'
  | 'getUser_InvalidParam_NodeID'
  | 'getUser_InvalidParam_Email'
  | 'getUser_Invalid_EmailAndNodeIdBothSpecified';

export interface USER_v2 {
  iNodeID: number;
  sName?: string;
  sNick?: string;
  sEmail?: string;
  sSSOID?: string;
  sDescription?: string;
  eType: nodeType;
  bAccountHolder: boolean;
  hasMobileAddon: boolean;
  hasRPATAddon: boolean;
  eStatus: nodeState;
}

/** Starts a session: the reply sets the cookie ASP.NET_SessionId, which later calls send back. */
export interface loginInput {
  /** The e-mail address of the user. */
  sEmail?: string;
  /** The password of the user. */
  sPassword?: string;
}

export interface loginOutput {
  loginResult: loginRet;
}

/** Ends the session that the cookie names. */
export type logoutInput = Record<string, never>;

export interface logoutOutput {
  logoutResult: logoutRet;
}

/** Issues a secret authentication code, which authenticates any later call without a session. It never expires; a new one ends the one before. */
export interface requestAuthCodeInput {
  /** The e-mail address of the user. */
  sEmail?: string;
  /** The password of the user. */
  sPassword?: string;
}

export interface requestAuthCodeOutput {
  requestAuthCodeResult: requestAuthCodeRet;
  /** The code, when the result is requestAuthCode_OK. */
  sAuthCode?: string;
}

/** Changes the properties of a user, its password and its add-ons. */
export interface setUser_v2Input {
  /** The node of the user to change. */
  iNodeID?: number | IllTyped;
  /** The name. Required. */
  sName?: string;
  /** The nickname. Missing leaves it as it is, empty clears it. */
  sNick?: string;
  /** The e-mail address. Required. */
  sEmail?: string;
  /** The Single Sign-On ID. Missing leaves it as it is, empty clears it. */
  sSSOID?: string;
  /** The new password. Empty, with both below empty too: the password stays. */
  sPwd?: string;
  /** The new password once more. */
  sConfPwd?: string;
  /** The password in use. Master administrators need it for their own. */
  sCurrentPwd?: string;
  /** Whether the user may log in. */
  eStatus?: nodeStatus | IllTyped;
  /** A description. Missing leaves it as it is, empty clears it. */
  sDescription?: string;
  /** Whether the user, a technician, has the mobile add-on. */
  eAddOns?: hasMobileAddon | IllTyped;
  /** Whether the user, a technician, has the RPAT add-on. */
  bRPATAddOn?: boolean | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface setUser_v2Output {
  setUser_v2Result: setUserRet_v2;
}

/** Reads the properties of a user. */
export interface getUser_v2Input {
  /** The node of the user. */
  iNodeID?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface getUser_v2Output {
  getUser_v2Result: getUserRet_v2;
  /** The user, when the result is getUser_OK. */
  oUser?: USER_v2;
}

/** Reads the properties of a user, who is named by node or by e-mail address. */
export interface getUser_v3Input {
  /** The node of the user; 0 when the e-mail address names him. */
  iNodeID?: number | IllTyped;
  /** The e-mail address of the user; empty when the node names him. */
  sUserEmail?: string;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface getUser_v3Output {
  getUser_v3Result: getUserRet_v3;
  /** The user, when the result is getUser_OK. */
  oUser?: USER_v2;
}

/** Every operation's input and output, by its name on the wire. */
export interface Operations {
  login: { input: loginInput; output: loginOutput };
  logout: { input: logoutInput; output: logoutOutput };
  requestAuthCode: { input: requestAuthCodeInput; output: requestAuthCodeOutput };
  setUser_v2: { input: setUser_v2Input; output: setUser_v2Output };
  getUser_v2: { input: getUser_v2Input; output: getUser_v2Output };
  getUser_v3: { input: getUser_v3Input; output: getUser_v3Output };
}
