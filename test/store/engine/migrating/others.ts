import { EventEmitter, once } from 'node:events';
import { Client } from 'pg';

/** A transaction of another program that stays open. */
export interface OpenTransaction {
  pid: number;
  query(statement: string): Promise<unknown>;
  end(): Promise<void>;
}

/** What `pg_dump` begins with: its snapshot stays. */
export const PG_DUMP = 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM node';

/** Begins a transaction of another program with a statement. */
export async function beginElsewhere(
  url: string,
  statement: string,
  application = 'report',
): Promise<OpenTransaction> {
  const client = new Client({ connectionString: url, application_name: application });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return { pid: rows[0]!.pid, query: (text) => client.query(text), end: () => client.end() };
}

/** Statements that a program sends one after the other, until it is stopped. */
export interface Writers {
  /** Waits until further statements have succeeded. */
  more(count: number): Promise<void>;
  /** @returns how many succeeded, the longest time of one in milliseconds, and the errors of the others. */
  stop(): Promise<{ count: number; longest: number; errors: string[] }>;
}

/** A statement of a writer that waits for a lock for longer than this fails. */
const LONGEST_WAIT = '3s';

/** Starts connections each of which changes rows of the nodes 1 to `nodes` of company 1 all the time. */
export function startWriters(url: string, nodes: number, connections = 2): Writers {
  const ends = new EventEmitter();
  const errors: string[] = [];
  let [count, longest, isStopped] = [0, 0, false];
  const write = async (first: number) => {
    const client = new Client({ connectionString: url, application_name: 'writer' });
    await client.connect();
    await client.query(`SET lock_timeout = '${LONGEST_WAIT}'`);
    // Far from one another, so that each batch has some of them.
    for (let node = first; !isStopped; node = (node + 7_919) % nodes) {
      const began = performance.now();
      try {
        await client.query('UPDATE node SET version = version + 1 WHERE company_id = 1 AND node_id = $1', [
          node + 1,
        ]);
        count++;
      } catch (error) {
        errors.push((error as Error).message);
      }
      longest = Math.max(longest, performance.now() - began);
      ends.emit('end');
    }
    await client.end();
  };
  const all = Promise.all(Array.from({ length: connections }, (_, index) => write(index)));
  return {
    async more(further) {
      const enough = count + further;
      while (count < enough) await once(ends, 'end');
    },
    async stop() {
      isStopped = true;
      await all;
      return { count, longest, errors };
    },
  };
}
