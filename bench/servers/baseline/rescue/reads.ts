import type { Knex } from 'knex';
import type { NodeRow } from '../../../../src/store/rescue/rows';
import { callerOf } from './caller';

/** The elements of getUser_v3 that the load sends. */
export interface Named {
  iNodeID: number;
  sAuthCode: string;
}

/** Reads a user with two plain queries. */
export async function getUser(db: Knex, { iNodeID, sAuthCode }: Named): Promise<object | undefined> {
  const caller = await callerOf(db, sAuthCode);
  if (!caller?.enabled) return undefined;
  const user = await db<NodeRow>('node')
    .where({ company_id: caller.company_id, node_id: iNodeID })
    .whereNull('deleted_at')
    .first();
  return (
    user && {
      iNodeID: user.node_id,
      sName: user.name,
      sNick: user.nick,
      sEmail: user.email,
      sSSOID: user.ssoid,
      eStatus: state(user),
      sDescription: user.description,
      eAddOns: user.mobile_addon ? 'True' : 'False',
      bRPATAddOn: user.rpat_addon,
    }
  );
}

/** Reads a company's tree with two plain queries; parents have lower ids than their children. */
export async function getHierarchy(db: Knex, authCode: string): Promise<object[]> {
  const caller = await callerOf(db, authCode);
  if (!caller?.enabled) return [];
  const nodes = await db<NodeRow>('node')
    .where({ company_id: caller.company_id })
    .whereNull('deleted_at')
    .orderBy('node_id');
  return nodes.map((node) => ({
    iNodeID: node.node_id,
    iParentID: node.parent_id ?? 0,
    sName: node.name,
    sEmail: node.email,
    sDescription: node.description,
    eStatus: state(node),
    eType: node.kind.replace(/(^|_)([a-z])/g, (_all, _line, letter: string) => letter.toUpperCase()),
  }));
}

function state({ enabled }: NodeRow): string {
  return enabled ? 'Offline' : 'Disabled';
}
