import type { UserChange } from './changeUser';
import type { Input } from '../operation';

/** The HTTP parameters that setUser and setUser_v2 share, and the element that each stands for (contract section 5). */
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

/** What the elements that both share want of a user. */
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
