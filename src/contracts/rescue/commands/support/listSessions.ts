import { listSessionPage } from '../../../../store/rescue/support/listed';
import type { Scope } from '../../../../store/rescue/support/scope';
import type { CommandTools } from '../../../contract';
import { statusWords } from '../../support/statuses';
import { companyOf } from './companyOf';

/** The options of the command. */
export interface ListOptions {
  company?: number;
  technician?: number;
  channel?: number;
  open: boolean;
  limit: number;
}

const headings = ['SESSION', 'STATUS', 'TECHNICIAN', 'CHANNEL', 'REQUESTED', 'PICKUP', 'END', 'NAME'];

/** Prints the latest support sessions of a company, newest first. @throws UsageError */
export async function listSessions(
  { withDatabase, printTable }: CommandTools,
  { company, technician, channel, open, limit }: ListOptions,
): Promise<void> {
  const sessions = await withDatabase(async (db) => {
    const companyId = await companyOf(db, { company, node: technician ?? channel });
    const scope: Scope =
      technician !== undefined
        ? { of: 'node', nodeId: technician }
        : channel !== undefined
          ? { of: 'channel', channelId: channel }
          : { of: 'company' };
    return listSessionPage(db, { companyId, scope, now: new Date(), onlyOpen: open, most: limit });
  });
  const lines = sessions.map((session) => [
    ...[String(session.session_id), statusWords[session.status].word],
    ...[session.technician_id, session.channel_id].map((node) => String(node ?? 0)),
    ...[session.requested_at, session.picked_up_at, session.ended_at].map((time) => shown(time)),
    session.name,
  ]);
  printTable([headings, ...lines]);
}

/** A time to the second, as the other commands take it. */
function shown(time: Date | null): string {
  return time === null ? '-' : time.toISOString().replace(/\.\d+/, '');
}
