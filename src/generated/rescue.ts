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

/** What the members of a group may do, as version 1 knows it. */
export type NODE_PERMISSIONS =
  | 'RemoteControl'
  | 'RemoteView'
  | 'SendFile'
  | 'SendURL'
  | 'ViewSystemInformation'
  | 'RebootClientComputer'
  | 'ReceiveFile'
  | 'SessionRecording'
  | 'PrivateSessions'
  | 'OneTimePermission'
  | 'FileManagement'
  | 'ScriptRunning'
  | 'UnlimitedScripting'
  | 'SessionTransferNotAllowed'
  | 'EditCustomField'
  | 'WindowsCredentialsRequestNotAllowed'
  | 'ClipboardSynchronizationNotAllowed'
  | 'CallingCardDeployment'
  | 'ScreenSharingNotAllowed'
  | 'CollaborationNotAllowed'
  | 'DeviceConfiguration'
  | 'ChatSuppression'
  | 'ChatSuppressionConsoleSwitch'
  | 'TechEndSessionSurvey';

/** What the members of a group may do, as version 2 knows it. */
export type NODE_PERMISSIONS_v2 =
  | 'RemoteControl'
  | 'RemoteView'
  | 'SendFile'
  | 'SendURL'
  | 'ViewSystemInformation'
  | 'RebootClientComputer'
  | 'ReceiveFile'
  | 'SessionRecording'
  | 'PrivateSessions'
  | 'OneTimePermission'
  | 'FileManagement'
  | 'ScriptRunning'
  | 'UnlimitedScripting'
  | 'SessionTransferNotAllowed'
  | 'EditCustomField'
  | 'WindowsCredentialsRequestNotAllowed'
  | 'ClipboardSynchronizationNotAllowed'
  | 'CallingCardDeployment'
  | 'ScreenSharingNotAllowed'
  | 'CollaborationNotAllowed'
  | 'DeviceConfiguration'
  | 'ChatSuppression'
  | 'ChatSuppressionConsoleSwitch'
  | 'UnattendedAccess'
  | 'SessionHoldNotAllowed'
  | 'ConnectOnLan';

/** What came of one user of createUsers. */
export type userResult =
  | 'OK'
  | 'Error'
  | 'InvalidParam_ParentID'
  | 'InvalidParam_Name'
  | 'InvalidParam_Email'
  | 'InvalidParam_Status'
  | 'InvalidParam_MobileAddOn'
  | 'InvalidParam_RPATAddOn'
  | 'InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero'
  | 'InvalidParam_Missing_Confirmation_Password'
  | 'InvalidParam_New_Passwords_Do_Not_Match'
  | 'InvalidParam_Password_Cannot_Contain_Whitespace_Characters'
  | 'InvalidParam_Password_Has_To_Be_At_Least_8_Characters_Long'
  | 'InvalidParam_Password_Has_To_Contain_At_Least_Two_Uppercase_Letters_Or_Special_Characters'
  | 'InvalidParam_Password_Does_Not_Meet_The_Minimum_Password_Strenght_Requirements'
  | 'InvalidParam_Email_Already_In_Use'
  | 'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled'
  | 'Not_Enough_Seat_Licenses_Available';

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

/** The outcomes of requestAuthCodeSSO. */
export type requestAuthCodeSSORet =
  | 'requestAuthCodeSSO_OK'
  | 'requestAuthCodeSSO_Error'
  | 'requestAuthCodeSSO_Invalid'
  | 'requestAuthCodeSSO_PollRateExceeded'
  | 'requestAuthCodeSSO_InvalidParam_Company';

/** The outcomes of getAccount. */
export type getAccountRet =
  | 'getAccount_OK'
  | 'getAccount_Error'
  | 'getAccount_NotLoggedIn'
  | 'getAccount_Invalid_SecretAuthCode'
  | 'getAccount_User_Deleted_Or_Disabled';

/** The outcomes of getAccount_v2. */
export type getAccountRet_v2 =
  | 'getAccount_OK'
  | 'getAccount_Error'
  | 'getAccount_NotLoggedIn'
  | 'getAccount_Invalid_SecretAuthCode'
  | 'getAccount_User_Deleted_Or_Disabled';

/** The outcomes of getHierarchy. */
export type getHierarchyRet =
  | 'getHierarchy_OK'
  | 'getHierarchy_Error'
  | 'getHierarchy_NotLoggedIn'
  | 'getHierarchy_Invalid_SecretAuthCode'
  | 'getHierarchy_User_Deleted_Or_Disabled';

/** The outcomes of getHierarchy_v2. */
export type getHierarchyRet_v2 =
  | 'getHierarchy_OK'
  | 'getHierarchy_Error'
  | 'getHierarchy_NotLoggedIn'
  | 'getHierarchy_Invalid_SecretAuthCode'
  | 'getHierarchy_User_Deleted_Or_Disabled'
  | 'getHierarchy_InvalidParam_NodeID';

/** The outcomes of createUser. */
export type createUserRet =
  | 'createUser_OK'
  | 'createUser_Error'
  | 'createUser_NotLoggedIn'
  | 'createUser_Invalid_SecretAuthCode'
  | 'createUser_User_Deleted_Or_Disabled'
  | 'createUser_InvalidParam_ParentID';

/** The outcomes of createUsers. */
export type createUsersRet =
  | 'createUsers_OK'
  | 'createUsers_Error'
  | 'createUsers_NotLoggedIn'
  | 'createUsers_Invalid_SecretAuthCode'
  | 'createUsers_User_Deleted_Or_Disabled'
  | 'createUsers_InvalidParam_Users';

/** The outcomes of setUser. */
export type setUserRet =
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

/** The outcomes of setUserStatus_v7_1. */
export type setUserStatusRet_v7_1 =
  | 'OK'
  | 'Error'
  | 'NotLoggedIn'
  | 'Invalid_SecretAuthCode'
  | 'User_Deleted_Or_Disabled'
  | 'InvalidParam_NodeID'
  | 'InvalidParam_Status'
  | 'InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero'
  | 'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled'
  | 'Not_Enough_Seat_Licenses_Available';

/** The outcomes of getUser. */
export type getUserRet =
  | 'getUser_OK'
  | 'getUser_Error'
  | 'getUser_NotLoggedIn'
  | 'getUser_Invalid_SecretAuthCode'
  | 'getUser_User_Deleted_Or_Disabled'
  | 'getUser_InvalidParam_NodeID';

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

/** The outcomes of createGroup. */
export type createGroupRet =
  | 'createGroup_OK'
  | 'createGroup_Error'
  | 'createGroup_NotLoggedIn'
  | 'createGroup_Invalid_SecretAuthCode'
  | 'createGroup_User_Deleted_Or_Disabled'
  | 'createGroup_InvalidParam_ParentID';

/** The outcomes of setGroup. */
export type setGroupRet =
  | 'setGroup_OK'
  | 'setGroup_Error'
  | 'setGroup_NotLoggedIn'
  | 'setGroup_Invalid_SecretAuthCode'
  | 'setGroup_User_Deleted_Or_Disabled'
  | 'setGroup_InvalidParam_NodeID'
  | 'setGroup_InvalidParam_Name'
  | 'setGroup_InvalidParam_Status'
  | 'setGroup_InvalidParam_Permission'
  | 'setGroup_InvalidParam_LockedPermission'
  | 'setGroup_InvalidParam_StandardConcurrentLimit'
  | 'setGroup_InvalidParam_MobileConcurrentLimit'
  | 'setGroup_Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled';

/** The outcomes of setGroup_v2. */
export type setGroupRet_v2 =
  | 'setGroup_OK'
  | 'setGroup_Error'
  | 'setGroup_NotLoggedIn'
  | 'setGroup_Invalid_SecretAuthCode'
  | 'setGroup_User_Deleted_Or_Disabled'
  | 'setGroup_InvalidParam_NodeID'
  | 'setGroup_InvalidParam_Name'
  | 'setGroup_InvalidParam_Status'
  | 'setGroup_InvalidParam_Permission'
  | 'setGroup_InvalidParam_LockedPermission'
  | 'setGroup_InvalidParam_StandardConcurrentLimit'
  | 'setGroup_InvalidParam_MobileConcurrentLimit'
  | 'setGroup_InvalidParam_RPATConcurrentLimit'
  | 'setGroup_Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled';

/** The outcomes of getGroup. */
export type getGroupRet =
  | 'getGroup_OK'
  | 'getGroup_Error'
  | 'getGroup_NotLoggedIn'
  | 'getGroup_Invalid_SecretAuthCode'
  | 'getGroup_User_Deleted_Or_Disabled'
  | 'getGroup_InvalidParam_NodeID';

/** The outcomes of getGroup_v2. */
export type getGroupRet_v2 =
  | 'getGroup_OK'
  | 'getGroup_Error'
  | 'getGroup_NotLoggedIn'
  | 'getGroup_Invalid_SecretAuthCode'
  | 'getGroup_User_Deleted_Or_Disabled'
  | 'getGroup_InvalidParam_NodeID';

/** The outcomes of moveNode. */
export type moveNodeRet =
  | 'moveNode_OK'
  | 'moveNode_Error'
  | 'moveNode_NotLoggedIn'
  | 'moveNode_Invalid_SecretAuthCode'
  | 'moveNode_User_Deleted_Or_Disabled'
  | 'moveNode_InvalidParam_NodeID'
  | 'moveNode_InvalidParam_TargetNodeID'
  | 'moveNode_Invalid_Move';

/** The outcomes of deleteNode. */
export type deleteNodeRet =
  | 'deleteNode_OK'
  | 'deleteNode_Error'
  | 'deleteNode_NotLoggedIn'
  | 'deleteNode_Invalid_SecretAuthCode'
  | 'deleteNode_User_Deleted_Or_Disabled'
  | 'deleteNode_InvalidParam_NodeID'
  | 'deleteNode_Invalid_Delete';

export interface ArrayOfNODE_PERMISSIONSInput {
  NODE_PERMISSIONS?: (NODE_PERMISSIONS | IllTyped)[];
}

export interface ArrayOfNODE_PERMISSIONS {
  NODE_PERMISSIONS?: NODE_PERMISSIONS[];
}

export interface ArrayOfNODE_PERMISSIONS_v2Input {
  NODE_PERMISSIONS_v2?: (NODE_PERMISSIONS_v2 | IllTyped)[];
}

export interface ArrayOfNODE_PERMISSIONS_v2 {
  NODE_PERMISSIONS_v2?: NODE_PERMISSIONS_v2[];
}

export interface USER {
  iNodeID: number;
  sName?: string;
  sNick?: string;
  sEmail?: string;
  sSSOID?: string;
  sDescription?: string;
  eType: nodeType;
  bAccountHolder: boolean;
  hasMobileAddon: boolean;
  eStatus: nodeState;
}

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

export interface GROUP {
  iNodeID: number;
  sName?: string;
  sDescription?: string;
  eType: nodeType;
  aPermissions?: ArrayOfNODE_PERMISSIONS;
  aLockedPermissions?: ArrayOfNODE_PERMISSIONS;
  bIsEnabled: boolean;
  iStandardConcurrentLimit: number;
  iMobileConcurrentLimit: number;
}

export interface GROUP_v2 {
  iNodeID: number;
  sName?: string;
  sDescription?: string;
  eType: nodeType;
  aPermissions?: ArrayOfNODE_PERMISSIONS_v2;
  aLockedPermissions?: ArrayOfNODE_PERMISSIONS_v2;
  bIsEnabled: boolean;
  iStandardConcurrentLimit: number;
  iMobileConcurrentLimit: number;
  iRPATConcurrentLimit: number;
}

export interface HIERARCHY {
  iNodeID: number;
  iParentID: number;
  sName?: string;
  sEmail?: string;
  sDescription?: string;
  eStatus: nodeState;
  eType: nodeType;
}

export interface ArrayOfHIERARCHY {
  HIERARCHY?: HIERARCHY[];
}

export interface USERDATAInput {
  /** The caller's own name for the user, by which the result is told. */
  uniqueid?: string;
  /** Where the user is put, as in createUser. */
  parentid?: number | IllTyped;
  name?: string;
  nick?: string;
  email?: string;
  ssoid?: string;
  pwd?: string;
  confpwd?: string;
  status?: nodeStatus | IllTyped;
  description?: string;
  mobileaddon?: hasMobileAddon | IllTyped;
  rpataddon?: boolean | IllTyped;
}

export interface ArrayOfUSERDATAInput {
  USERDATA?: (USERDATAInput)[];
}

export interface USERRESULT {
  uniqueid?: string;
  eResult: userResult;
  /** The node of the new user; 0 when there is none. */
  iNodeID: number;
}

export interface ArrayOfUSERRESULT {
  USERRESULT?: USERRESULT[];
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
  /** The code, when the result is OK. */
  sAuthCode?: string;
}

/** Issues a secret authentication code to a user who signs on by Single Sign-On. */
export interface requestAuthCodeSSOInput {
  /** The Single Sign-On ID of the user. */
  sSSOID?: string;
  /** The Single Sign-On password of the company. */
  sPassword?: string;
  /** The number of the company (AccountID). */
  sCompany?: string;
}

export interface requestAuthCodeSSOOutput {
  requestAuthCodeSSOResult: requestAuthCodeSSORet;
  /** The code, when the result is OK. */
  sAuthCode?: string;
}

/** Reads the company and the calling user's place in it. */
export interface getAccountInput {
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface getAccountOutput {
  getAccountResult: getAccountRet;
  /** The number of the company. */
  iAccountID: number;
  /** The name of the company. */
  sOrganization?: string;
  /** The calling user's node if the user is an administrator, else 0. */
  iAdminID: number;
  /** The calling user's node if the user is a technician, else 0. */
  iTechID: number;
  /** The e-mail address of the account holder. */
  sEmail?: string;
}

/** Reads the company and the calling user's place in it, and whether the user is at work as a technician. */
export interface getAccount_v2Input {
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface getAccount_v2Output {
  getAccount_v2Result: getAccountRet_v2;
  /** The number of the company. */
  iAccountID: number;
  /** The name of the company. */
  sOrganization?: string;
  /** The calling user's node if the user is an administrator, else 0. */
  iAdminID: number;
  /** The calling user's node if the user is a technician, else 0. */
  iTechID: number;
  /** The e-mail address of the account holder. */
  sEmail?: string;
  /** Whether the user is a technician with a live session. */
  bTcRunning: boolean;
}

/** Reads the nodes that the caller may administer, and those above them; parents come before their children. */
export interface getHierarchyInput {
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface getHierarchyOutput {
  getHierarchyResult: getHierarchyRet;
  /** The nodes, parents before their children. */
  aHierarchy?: ArrayOfHIERARCHY;
}

/** Reads the nodes that the caller may administer, or those of one subtree; offline technicians may be left out. */
export interface getHierarchy_v2Input {
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
  /** Whether only a subtree is asked for; nil or missing: no. */
  bIsNode?: boolean | IllTyped;
  /** The node at the top of the subtree, if one is asked for; else nil or missing will do. */
  iNodeID?: number | IllTyped;
  /** Whether technicians who are offline are left out; nil or missing: no. */
  bFilterOffline?: boolean | IllTyped;
}

export interface getHierarchy_v2Output {
  getHierarchy_v2Result: getHierarchyRet_v2;
  /** The nodes, parents before their children. */
  aHierarchy?: ArrayOfHIERARCHY;
}

/** Creates a blank, disabled user, whom setUser_v2 then fills in. */
export interface createUserInput {
  /** Where the user is put: the Master Administrators node, the Administrators node or a group of it, or a technician group. */
  iParentID?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface createUserOutput {
  createUserResult: createUserRet;
  /** The node of the new user; 0 when there is none. */
  iNodeID: number;
}

/** Creates up to 1,000 users, filled in. Each one stands or falls alone. Only for master administrators. */
export interface createUsersInput {
  /** The users, 1,000 at the most. */
  aUsers?: ArrayOfUSERDATAInput;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface createUsersOutput {
  createUsersResult: createUsersRet;
  /** What came of each user, in the order of the call. */
  aResults?: ArrayOfUSERRESULT;
}

/** Changes the properties of a user, the password and the mobile add-on. */
export interface setUserInput {
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
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface setUserOutput {
  setUserResult: setUserRet;
}

/** Changes the properties of a user, the password and the add-ons. */
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

/** Enables or disables a user. */
export interface setUserStatus_v7_1Input {
  /** The node of the user. */
  iNodeID?: number | IllTyped;
  /** Whether the user may log in. */
  eStatus?: nodeStatus | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface setUserStatus_v7_1Output {
  setUserStatus_v7_1Result: setUserStatusRet_v7_1;
}

/** Reads the properties of a user. */
export interface getUserInput {
  /** The node of the user. */
  iNodeID?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface getUserOutput {
  getUserResult: getUserRet;
  /** The user, when the result is getUser_OK. */
  oUser?: USER;
}

/** Reads the properties of a user, with both add-ons. */
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

/** Creates a blank, enabled group, which setGroup_v2 then fills in. */
export interface createGroupInput {
  /** Where the group is put: the Administrators or the Technicians node, or a group of the same kind. */
  iParentID?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface createGroupOutput {
  createGroupResult: createGroupRet;
  /** The node of the new group; 0 when there is none. */
  iNodeID: number;
}

/** Changes the properties of a group, its permissions and its limits. */
export interface setGroupInput {
  /** The node of the group. */
  iNodeID?: number | IllTyped;
  /** The name. Required. */
  sName?: string;
  /** Whether its members may log in. */
  eStatus?: nodeStatus | IllTyped;
  /** A description. Missing leaves it as it is, empty clears it. */
  sDescription?: string;
  /** The permissions. Missing leaves them as they are. */
  aPermissions?: ArrayOfNODE_PERMISSIONSInput;
  /** The permissions that only a master administrator can change. Missing leaves them as they are. */
  aLockedPermissions?: ArrayOfNODE_PERMISSIONSInput;
  /** The most technicians at work at once; 0 for no limit. */
  iStandardConcurrentLimit?: number | IllTyped;
  /** The same with the mobile add-on. */
  iMobileConcurrentLimit?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface setGroupOutput {
  setGroupResult: setGroupRet;
}

/** Changes the properties of a group, its permissions and its limits, with those of RPAT. */
export interface setGroup_v2Input {
  /** The node of the group. */
  iNodeID?: number | IllTyped;
  /** The name. Required. */
  sName?: string;
  /** Whether its members may log in. */
  eStatus?: nodeStatus | IllTyped;
  /** A description. Missing leaves it as it is, empty clears it. */
  sDescription?: string;
  /** The permissions. Missing leaves them as they are. */
  aPermissions?: ArrayOfNODE_PERMISSIONS_v2Input;
  /** The permissions that only a master administrator can change. Missing leaves them as they are. */
  aLockedPermissions?: ArrayOfNODE_PERMISSIONS_v2Input;
  /** The most technicians at work at once; 0 for no limit. */
  iStandardConcurrentLimit?: number | IllTyped;
  /** The same with the mobile add-on. */
  iMobileConcurrentLimit?: number | IllTyped;
  /** The same with the RPAT add-on. */
  iRPATConcurrentLimit?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface setGroup_v2Output {
  setGroup_v2Result: setGroupRet_v2;
}

/** Reads the properties of a group. */
export interface getGroupInput {
  /** The node of the group. */
  iNodeID?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface getGroupOutput {
  getGroupResult: getGroupRet;
  /** The group, when the result is getGroup_OK. */
  oGroup?: GROUP;
}

/** Reads the properties of a group, with the limit of RPAT. */
export interface getGroup_v2Input {
  /** The node of the group. */
  iNodeID?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface getGroup_v2Output {
  getGroup_v2Result: getGroupRet_v2;
  /** The group, when the result is getGroup_OK. */
  oGroup?: GROUP_v2;
}

/** Moves a user or a group to another parent. */
export interface moveNodeInput {
  /** The new parent. */
  iTargetNodeID?: number | IllTyped;
  /** The node that is moved. */
  iNodeID?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface moveNodeOutput {
  moveNodeResult: moveNodeRet;
}

/** Deletes a user, or a group that is empty. */
export interface deleteNodeInput {
  /** The node that is deleted. */
  iNodeID?: number | IllTyped;
  /** A secret authentication code. Empty: the session cookie counts. */
  sAuthCode?: string;
}

export interface deleteNodeOutput {
  deleteNodeResult: deleteNodeRet;
}

/** Every operation's input and output, by its name on the wire. */
export interface Operations {
  login: { input: loginInput; output: loginOutput };
  logout: { input: logoutInput; output: logoutOutput };
  requestAuthCode: { input: requestAuthCodeInput; output: requestAuthCodeOutput };
  requestAuthCodeSSO: { input: requestAuthCodeSSOInput; output: requestAuthCodeSSOOutput };
  getAccount: { input: getAccountInput; output: getAccountOutput };
  getAccount_v2: { input: getAccount_v2Input; output: getAccount_v2Output };
  getHierarchy: { input: getHierarchyInput; output: getHierarchyOutput };
  getHierarchy_v2: { input: getHierarchy_v2Input; output: getHierarchy_v2Output };
  createUser: { input: createUserInput; output: createUserOutput };
  createUsers: { input: createUsersInput; output: createUsersOutput };
  setUser: { input: setUserInput; output: setUserOutput };
  setUser_v2: { input: setUser_v2Input; output: setUser_v2Output };
  setUserStatus_v7_1: { input: setUserStatus_v7_1Input; output: setUserStatus_v7_1Output };
  getUser: { input: getUserInput; output: getUserOutput };
  getUser_v2: { input: getUser_v2Input; output: getUser_v2Output };
  getUser_v3: { input: getUser_v3Input; output: getUser_v3Output };
  createGroup: { input: createGroupInput; output: createGroupOutput };
  setGroup: { input: setGroupInput; output: setGroupOutput };
  setGroup_v2: { input: setGroup_v2Input; output: setGroup_v2Output };
  getGroup: { input: getGroupInput; output: getGroupOutput };
  getGroup_v2: { input: getGroup_v2Input; output: getGroup_v2Output };
  moveNode: { input: moveNodeInput; output: moveNodeOutput };
  deleteNode: { input: deleteNodeInput; output: deleteNodeOutput };
}
