import { randomInt } from 'node:crypto';
import type { requestPINCodeV3Input } from '../../../generated/rescue';
import { drawNumbers } from '../../../store/engine/drawNumbers';
import { untilSettled } from '../../../store/engine/conflict';
import { writeTogether } from '../../../store/engine/writeTogether';
import { changeNode } from '../../../store/rescue/nodeWrites';
import type { NodeRow, PlacedNode } from '../../../store/rescue/rows';
import { addCode, countCodes, endUnused } from '../../../store/rescue/support/codes';
import { addSession } from '../../../store/rescue/support/sessionWrites';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import type { Call } from '../call';
import { enter, type CallerRefusal, type Entered } from '../caller';
import { unreadable } from '../refusal';
import { isOneself } from '../actor';
import { nodeInReach, numbered } from '../tree/nodeInReach';
import { kindInWords } from '../tree/nodeWords';
import { auditedSession } from './auditedSession';
import { sessionFields } from './codeFields';
import { oncePerSecond } from './oncePerSecond';
import { aTechnician } from './technician';

/** How long a code lives. */
const MINUTES = 20;

/** The most live codes of a technician. */
const MAX_CODES = 1_000;

export type CodeRefusal =
  | CallerRefusal
  | Refusal<'NotTechnician' | 'Error' | 'PollRateExceeded' | 'NoTechConsoleRunning' | 'OutOfPINCodes'>;

/** The technician for whom a code is, and the user whose call asks for it. */
interface For {
  actor: NodeRow;
  technician: PlacedNode;
}

/**
 * Issues a PIN code, together with its session, which is connecting until the customer opens the code's link (section 3 of the
 * contract's second part).
 *
 * @param operation its name in the audit.
 */
export async function issueCode(
  call: Call,
  operation: string,
  input: requestPINCodeV3Input,
): Promise<{ pin: number } | CodeRefusal> {
  const read = async (): Promise<For | CodeRefusal> => {
    const situation = await enter(call, input.sAuthCode, { subject: numbered(input.nodeId || undefined) });
    if (isRefusal(situation)) return situation;
    const technician = technicianFor(situation, input.nodeId);
    if (isRefusal(technician)) return technician;
    const { bNoTechConsole } = input;
    if (typeof bNoTechConsole === 'symbol')
      return refuse('Error', unreadable('bNoTechConsole', bNoTechConsole, 'neither 0 nor 1'));
    return { actor: situation.actor, technician };
  };
  const first = await read();
  if (isRefusal(first)) return first;

  const { company_id, node_id } = first.technician;
  let known: For | undefined = first;
  const issued = await oncePerSecond(call, `code:${company_id}:${node_id}`, () =>
    untilSettled(async () => {
      const found: For | CodeRefusal = known ?? (await read());
      known = undefined;
      return isRefusal(found) ? found : save(call, operation, input, found);
    }),
  );
  return isRefusal(issued) && issued.refused === 'tooSoon'
    ? refuse('PollRateExceeded', 'the technician got another code within the last second')
    : issued;
}

/** The technician for whom a code is: the one whom nodeId names, else the caller. */
function technicianFor(
  situation: Entered,
  nodeId: requestPINCodeV3Input['nodeId'],
): PlacedNode | Refusal<'NotTechnician'> {
  const { caller, subject } = situation;
  const isCaller = nodeId === undefined || nodeId === 0 || (subject && isOneself(caller, subject));
  if (isCaller) {
    if (caller.kind === 'technician') return caller;
    return refuse('NotTechnician', `the code is for the caller, who is ${kindInWords(caller)}`);
  }
  const technician = nodeInReach(situation, {
    ...{ element: 'nodeId', value: nodeId, outcome: 'NotTechnician' as const },
    wanted: aTechnician,
  });
  if (isRefusal(technician)) return technician;
  if (!technician.enabled) return refuse('NotTechnician', 'nodeId names a disabled technician');
  if (!technician.aboveEnabled)
    return refuse('NotTechnician', 'nodeId names a technician below a disabled group');
  return technician;
}

/** Saves a new code and its session. @throws Conflict if another call has changed the technician, or has taken the code. */
async function save(
  call: Call,
  operation: string,
  input: requestPINCodeV3Input,
  { actor, technician }: For,
): Promise<{ pin: number } | Refusal<'NoTechConsoleRunning' | 'OutOfPINCodes'>> {
  const { db, now } = call;
  if (!technician.online && input.bNoTechConsole !== true)
    return refuse(
      'NoTechConsoleRunning',
      "the technician's console does not run, and bNoTechConsole is not set",
    );
  if ((await countCodes(db, technician, now)) >= MAX_CODES)
    return refuse('OutOfPINCodes', `the technician has ${MAX_CODES} live codes`);

  const pin = randomInt(100_000, 1_000_000);
  const [session_id] = await drawNumbers(db, 'support_session_id_seq', 1);
  const expires_at = new Date(now.getTime() + MINUTES * 60_000);
  const session = { company_id: technician.company_id, session_id: session_id! };
  await writeTogether(db, [
    // So two calls never count the same codes, and nobody gets one who is being disabled.
    changeNode(db, technician, {}),
    addSession(db, {
      ...session,
      technician_id: technician.node_id,
      status: 'connecting',
      requested_at: now,
      changed_at: now,
      pin_expires_at: expires_at,
      ...sessionFields(input),
    }),
    endUnused(db, pin, now),
    addCode(db, { pin, ...session, technician_id: technician.node_id, expires_at }, now),
    auditedSession(call, { operation, actor, session }),
  ]);
  return { pin };
}
