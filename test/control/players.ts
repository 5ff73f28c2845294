import { LOCKPATH_DEMO_COMPANY } from '../../src/contracts/lockpath/demo';
import { DEMO_MACRO_COMPANY } from '../../src/contracts/macro/demo';
import { lockpath } from '../../tools/provoking/lockpath';
import { macro } from '../../tools/provoking/macro';
import { callLockpath, lockpathCookie, lockpathOutcome, type LockpathDoor } from './lockpathDoors';
import { callMacro, macroOutcome, macroToken, type MacroDoor } from './macroDoors';
import type { Player } from './playProvoked';

/** Plays MACRO over one of its protocols. */
export function macroPlayer(url: string, door: MacroDoor): Player {
  return {
    contract: macro,
    company: DEMO_MACRO_COMPANY,
    enter: (user) => macroToken(url, user),
    call: async (call, token) => macroOutcome(call.operation, door, await callMacro(url, door, call, token)),
  };
}

/** Plays Lockpath in one of its formats. */
export function lockpathPlayer(url: string, door: LockpathDoor): Player {
  return {
    contract: lockpath,
    company: LOCKPATH_DEMO_COMPANY,
    enter: (user) => lockpathCookie(url, user),
    call: async (call, cookie) =>
      lockpathOutcome(call.operation, door, await callLockpath(url, door, call, cookie)),
  };
}
