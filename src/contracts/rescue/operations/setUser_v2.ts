import { changeUser } from '../changeUser';
import type { Operation } from '../operation';

/** Changes a user, with password and add-ons (contract section 5). */
export const setUser_v2: Operation<'setUser_v2'> = {
  parameters: {
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
    rpataddon: 'bRPATAddOn',
    authcode: 'sAuthCode',
  },
  answersFor: ['iNodeID', 'eStatus', 'eAddOns', 'bRPATAddOn'],

  run: async (input, call) => ({ setUser_v2Result: `setUser_${await changeUser(input, call)}` }),
};
