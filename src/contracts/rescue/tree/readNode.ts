import type { PlacedNode } from '../../../store/rescue/rows';
import type { Call } from '../call';
import { enter, type CallerRefusal } from '../caller';
import { isRefusal, type Refusal } from '../../refusal';
import { subjectInReach, numbered, type NodeNumber, type Wanted } from './nodeInReach';

/** Reads the user or group that a call names, if it is within the caller's reach. */
export async function readNode(
  call: Call,
  { iNodeID, sAuthCode }: { iNodeID?: NodeNumber; sAuthCode?: string },
  wanted: Wanted,
): Promise<PlacedNode | CallerRefusal | Refusal<'InvalidParam_NodeID'>> {
  const situation = await enter(call, sAuthCode, { subject: numbered(iNodeID) });
  if (isRefusal(situation)) return situation;
  return subjectInReach(situation, iNodeID, wanted);
}
