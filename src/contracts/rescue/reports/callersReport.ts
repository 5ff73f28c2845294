import { TextStream } from '../../../http/textStream';
import type { NodeRow } from '../../../store/rescue/rows';
import type { Scope } from '../../../store/rescue/support/scope';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import type { Call } from '../call';
import { enter, type CallerRefusal, type Entered } from '../caller';
import { oncePer } from '../oncePer';
import { unreadable } from '../refusal';
import { scopeOf, type Referred } from '../support/reference';
import { numbered } from '../tree/nodeInReach';
import { openReport } from './report';
import { settingsOf, type ReportSettings } from './settings';
import { written } from './written';

/** How reports are asked for over HTTP. */
export const reportParameters = {
  node: 'iNodeID',
  nodetype: 'eNodeRef',
  noderef: 'eNodeRef',
  authcode: 'sAuthCode',
} as const;

type ReportRefusal = CallerRefusal | Refusal<'InvalidParam_NodeID' | 'PollRateExceeded' | 'Error'>;

/** Makes the report that a caller has set (section 7 of the contract's second part). */
export async function callersReport(
  call: Call,
  authCode: string | undefined,
  referred: Referred,
): Promise<{ sReport: TextStream } | ReportRefusal> {
  const situation = await enter(call, authCode, { subject: numbered(referred.nodeId) });
  if (isRefusal(situation)) return situation;
  const asked = await rowsOf(call, situation, referred);
  if (isRefusal(asked)) return asked;

  const { db, now } = call;
  const { actor } = situation;
  const settings = await settingsOf(db, actor);
  const same = { of: `report:${sameReport(actor, settings, referred)}`, seconds: call.reportInterval };
  const made = await oncePer(call, same, async (forget) => {
    const report = await openReport(db, { companyId: actor.company_id, settings, scope: asked.scope, now });
    if (!report) return refuse('Error', 'the report has more than 100,000 rows');
    return { sReport: new TextStream(() => unlessBroken(written(report, settings), forget)) };
  });
  return isRefusal(made) && made.refused === 'tooSoon'
    ? refuse('PollRateExceeded', 'the caller got the same report a moment ago; see RESCUE_REPORT_INTERVAL')
    : made;
}

/** Finds the rows that a report has. External technicians have none. */
async function rowsOf(
  call: Call,
  situation: Entered,
  referred: Referred,
): Promise<{ scope: Scope | undefined } | Refusal<'InvalidParam_NodeID' | 'Error'>> {
  const { nodeId, reference } = referred;
  if (reference === 'EXTERNALROOT') {
    if (typeof nodeId === 'number') return { scope: undefined };
    return refuse('InvalidParam_NodeID', unreadable('iNodeID', nodeId, 'not a 32-bit integer'));
  }
  const scope = await scopeOf(call, situation, referred);
  return isRefusal(scope) ? scope : { scope };
}

/** Identifies a report: the settings, the node and the reference of a caller. */
function sameReport(
  { company_id, node_id }: NodeRow,
  settings: ReportSettings,
  { nodeId, reference = 'NODE' }: Referred,
): string {
  const inOrder = Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1));
  const report = [company_id, node_id, inOrder, nodeId, reference];
  return JSON.stringify(report);
}

/** The same pieces. @param forget is called if they cannot be made to the end. */
async function* unlessBroken(
  pieces: AsyncIterable<string>,
  forget: () => Promise<void>,
): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (error) {
    await forget();
    throw error;
  }
}
