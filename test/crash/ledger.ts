import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import type { NodeRow } from '../../src/store/rescue/rows';
import { addUsers } from '../races/callers';
import { brokenInvariants } from '../races/invariants';
import { emailOf, type Sent } from './writers';

/** The number of concurrent writers. */
const WRITERS = 8;

/** Adds a user for each writer, and seats for all of them. @returns their nodes. */
export async function addWrittenUsers(db: Knex): Promise<number[]> {
  await db('company').where({ company_id: DEMO_COMPANY }).update({ standard_seats: 100 });
  const users = await addUsers(db, 'technician', false, WRITERS);
  return users.map(({ node }) => Number(node));
}

/** The state of the database compared with the calls sent. */
export interface Ledger {
  /** Calls answered OK that are not in the database. */
  lost: Sent[];
  /** Users whose row and audit, or whose columns, do not reflect the same calls. */
  half: object[];
  /** The broken invariants. */
  broken: Record<string, object[]>;
}

/** The result if nothing is lost or partly saved. */
export const intact: Ledger = { lost: [], half: [], broken: {} };

/** Compares the answers with one snapshot of the database. */
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

/** Whether a row is the result of one of the calls, not older than the latest answered OK. */
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

/** A suite's counts, reported at the end of the run. */
export function countsOf(sent: readonly Sent[], { lost, half }: Ledger): string {
  const count = (wanted: string) => sent.filter(({ outcome }) => outcome === wanted).length;
  return (
    `${sent.length} calls sent: ${count('OK')} answered OK, ${count('ERROR')} ERROR, ` +
    `${count('none')} not at all; ${lost.length} lost, ${half.length} half there`
  );
}
