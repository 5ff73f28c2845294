import type { Input } from '../operation';
import type { UserChange, UserElements } from './changeUser';

/** The HTTP parameters that setUser and setUser_v2 share, and the element for each (contract section 5). */
export const userParameters = {
  node: 'iNodeID',
  name: 'sName',
  nick: 'sNick',
  email: 'sEmail',
  ssoid: 'sSSOID',
  pwd: 'sPwd',
  confpwd: 'sConfPwd',
  oldpwd: 'sCurrentPwd',
  status: 'eStatus',
  description: 'sDescription',
  mobileaddon: 'eAddOns',
  addons: 'eAddOns',
  authcode: 'sAuthCode',
} as const;

/** The elements of both operations that hold the fields of a change. */
export const userElements: UserElements = {
  name: 'sName',
  nick: 'sNick',
  email: 'sEmail',
  ssoid: 'sSSOID',
  password: 'sPwd',
  confirmation: 'sConfPwd',
  current: 'sCurrentPwd',
  status: 'eStatus',
  description: 'sDescription',
  mobileAddon: 'eAddOns',
  rpatAddon: 'bRPATAddOn',
};

/** Reads a change from the elements that both operations share. */
export function userChange(input: Input<'setUser'>): Omit<UserChange, 'rpatAddon'> {
  return {
    name: input.sName,
    nick: input.sNick,
    email: input.sEmail,
    ssoid: input.sSSOID,
    password: input.sPwd,
    confirmation: input.sConfPwd,
    current: input.sCurrentPwd,
    status: input.eStatus,
    description: input.sDescription,
    mobileAddon: input.eAddOns,
  };
}
