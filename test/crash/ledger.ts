import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import type { NodeRow } from '../../src/store/rescue/rows';
import { addUsers } from '../races/callers';
import { brokenInvariants } from '../races/invariants';
import { emailOf, type Sent } from './writers';

/** So many writers call at once. */
const WRITERS = 8;

/** Adds a user for each writer, and seats for all of them. @returns their nodes. */
export async function addWrittenUsers(db: Knex): Promise<number[]> {
  await db('company').where({ company_id: DEMO_COMPANY }).update({ standard_seats: 100 });
  const users = await addUsers(db, 'technician', false, WRITERS);
  return users.map(({ node }) => Number(node));
}

/** What the database makes of the calls that were sent. */
export interface Ledger {
  /** Calls that were answered OK and that the database does not have. */
  lost: Sent[];
  /** Users of whom the row and the audit, or the columns of the row, do not tell of the same calls. */
  half: object[];
  /** What does not hold in any company. */
  broken: Record<string, object[]>;
}

/** What it makes of them when nothing is lost and nothing half there. */
export const intact: Ledger = { lost: [], half: [], broken: {} };

/** Compares, as of one moment, what was answered with what the database holds. */
export function compare(db: Knex, users: readonly number[], sent: readonly Sent[]): Promise<Ledger> {
  return db.transaction(
    async (moment) => {
      const audit = await moment('audit')
        .where({ contract: 'rescue', outcome: 'OK' })
        .select<{ target: string; request_id: string }[]>('target', 'request_id');
      const saved = new Set(audit.map(({ request_id }) => request_id));
      const nodes = await moment<NodeRow>('node').whereIn('node_id', [...users]);
      return {
        lost: sent.filter(({ outcome, requestId }) => outcome === 'OK' && !saved.has(requestId ?? '')),
        half: nodes.flatMap((node) => {
          const calls = sent.filter(({ user }) => user === node.node_id);
          const entries = audit.filter(({ target }) => target === String(node.node_id)).length;
          return isWhole(node, calls, entries) ? [] : [{ ...node, entries }];
        }),
        broken: await brokenInvariants(moment),
      };
    },
    { isolationLevel: 'repeatable read' },
  );
}

/** Whether a row is what one of the calls made of it, no older one than the latest that was answered OK. */
function isWhole(node: NodeRow, calls: readonly Sent[], entries: number): boolean {
  const number = Number(/^Number (\d+)$/.exec(node.name)?.[1]);
  const latest = Math.max(0, ...calls.filter(({ outcome }) => outcome === 'OK').map((call) => call.number));
  return (
    node.version === entries &&
    node.email === emailOf(node.node_id, number) &&
    node.enabled === (number % 2 === 1) &&
    number >= latest &&
    number <= calls.length
  );
}

/** The counts of a suite, for the end of the run. */
export function countsOf(sent: readonly Sent[], { lost, half }: Ledger): string {
  const count = (wanted: string) => sent.filter(({ outcome }) => outcome === wanted).length;
  return (
    `${sent.length} calls sent: ${count('OK')} answered OK, ${count('ERROR')} ERROR, ` +
    `${count('none')} not at all; ${lost.length} lost, ${half.length} half there`
  );
}
