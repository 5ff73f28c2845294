import type { nodeState, nodeType, USER_v2 } from '../../generated/rescue';
import type { NodeKind } from '../../store/node';
import type { Snapshot } from '../../store/snapshot';
import type { TextRecord } from './operation';

/** The contract's word for each kind of node. */
export const nodeTypes: Record<NodeKind, nodeType> = {
  root: 'Root',
  master_administrators: 'MasterAdministrators',
  administrators: 'Administrators',
  technicians: 'Technicians',
  administrator_group: 'AdministratorGroup',
  technician_group: 'TechnicianGroup',
  master_administrator: 'MasterAdministrator',
  administrator: 'Administrator',
  technician: 'Technician',
};

/** A user as the replies of getUser_v2 and getUser_v3 show one (contract section 6). */
export function userRecord(user: NonNullable<Snapshot['subject']>): USER_v2 {
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
    hasRPATAddon: user.rpat_addon,
    eStatus: personState(user),
  };
}

/** Disabled; Online while a session of theirs lives; else Offline. */
function personState({ enabled, online }: NonNullable<Snapshot['subject']>): nodeState {
  return !enabled ? 'Disabled' : online ? 'Online' : 'Offline';
}

/** The same as the HTTP text reply writes it. */
export function userText(user: USER_v2): TextRecord {
  return [
    ['NODEID', user.iNodeID],
    ['NAME', user.sName ?? ''],
    ['NICK', user.sNick ?? ''],
    ['EMAIL', user.sEmail ?? ''],
    ['SSOID', user.sSSOID ?? ''],
    ['DESCRIPTION', user.sDescription ?? ''],
    ['TYPE', user.eType],
    ['HASMOBILEADDON', user.hasMobileAddon],
    ['HASRPATADDON', user.hasRPATAddon],
    ['ISACCOUNTHOLDER', user.bAccountHolder],
    ['STATUS', user.eStatus],
  ];
}
