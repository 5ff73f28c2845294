import type { USER, USER_v2 } from '../../../generated/rescue';
import type { PlacedNode } from '../../../store/rescue/rows';
import { nodeState, nodeTypes } from '../tree/nodeWords';
import { record, type TextRecord } from '../form/text';

/** A user as getUser returns it (contract section 6). */
export function userRecord(user: PlacedNode): USER {
  return {
    iNodeID: user.node_id,
    sName: user.name,
    sNick: user.nick,
    sEmail: user.email,
    sSSOID: user.ssoid,
    sDescription: user.description,
    eType: nodeTypes[user.kind],
    bAccountHolder: user.account_holder,
    hasMobileAddon: user.mobile_addon,
    eStatus: nodeState(user),
  };
}

/** A user as getUser_v2 and getUser_v3 return it. */
export function userRecord_v2(user: PlacedNode): USER_v2 {
  return { ...userRecord(user), hasRPATAddon: user.rpat_addon };
}

/** Formats a user for the HTTP text reply. */
export function userText(user: USER | USER_v2): string {
  const entries: TextRecord = [
    ['NODEID', user.iNodeID],
    ['NAME', user.sName],
    ['NICK', user.sNick],
    ['EMAIL', user.sEmail],
    ['SSOID', user.sSSOID],
    ['DESCRIPTION', user.sDescription],
    ['TYPE', user.eType],
    ['HASMOBILEADDON', user.hasMobileAddon],
    ...('hasRPATAddon' in user ? ([['HASRPATADDON', user.hasRPATAddon]] as TextRecord) : []),
    ['ISACCOUNTHOLDER', user.bAccountHolder],
    ['STATUS', user.eStatus],
  ];
  return record(entries);
}
