import { DatabaseError, type Client } from 'pg';
import { LATE_MS } from '../batching/scheduler';
import type { Opened } from './server/connector';
import type { SessionSettings } from './session';
import { isSpoiled } from './spoiled';

/** A statement with its parameters as `$1` and so on. With a name, the server parses and plans it once per connection. */
interface Statement {
  name?: string;
  text: string;
}

/** A connection, and the times at which its unanswered statements were sent, oldest first. */
interface Line {
  client: Client;
  unanswered: number[];
  /** The server's process at the other end, when it was opened. */
  process: number;
}

/**
 * Without this, after each ANALYZE of a table that has grown, the server plans a statement again for every execution, until
 * the average cost of these plans exceeds the expected cost of the generic plan. That takes seconds, at half the speed.
 */
const ONE_PLAN: SessionSettings = { plan_cache_mode: 'force_generic_plan' };

/**
 * A connection to PostgreSQL that sends statements without waiting for the answers to earlier ones. So the server finds the
 * next statement as soon as it has answered the last one. Otherwise it would go to sleep and have to be woken, which costs
 * both sides more than a small statement. Every statement is a transaction of its own.
 *
 * It connects on first use. It reconnects after the connection has ended, and if a statement takes long, so that a delayed
 * statement does not delay others.
 */
export class Pipeline {
  private line: Promise<Line> | undefined;
  /** The client of the line, once it is open. */
  private present: Client | undefined;
  /** Its connections, including those that it has left, with their unanswered statements. */
  private readonly open = new Map<Client, readonly number[]>();
  private isClosed = false;

  /** @param openClient opens a connection that sends statements at once, with these settings in addition to its own. */
  constructor(private readonly openClient: (settings: SessionSettings) => Promise<Opened>) {}

  /** Carries out a statement. @returns its rows. @throws the error of the database or the connection. */
  async rows<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    return this.send(await this.freeLine(), statement, values);
  }

  /** The server's processes that carried out the first statement of the current connection, and one just now. */
  async processes(): Promise<{ first: number; now: number }> {
    const line = await this.freeLine();
    const statement = { text: 'SELECT pg_backend_pid() AS now' };
    const [answer] = await this.send<{ now: number }>(line, statement, []);
    return { first: line.process, now: answer!.now };
  }

  /** How many of its open connections have unanswered statements, and how many have none. */
  connections(): { used: number; idle: number } {
    const used = [...this.open.values()].filter((unanswered) => unanswered.length > 0).length;
    return { used, idle: this.open.size - used };
  }

  /** Sends all further statements over a new connection. */
  renew(): void {
    if (this.present) this.leave(this.present);
  }

  private async send<Row extends object>(
    { client, unanswered }: Line,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    unanswered.push(performance.now());
    try {
      return (await client.query<Row>({ ...statement, values: [...values] })).rows;
    } catch (error) {
      // The connection's `end` event comes later; statements sent until then would fail too.
      if (endsConnection(error)) this.leave(client);
      throw error;
    } finally {
      // Answers arrive in the order of the statements.
      unanswered.shift();
    }
  }

  /** Ends its connections after the pending answers; sends nothing more. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.open.keys()].map((client) => client.end()));
    // One that is being opened ends as soon as it is open.
    await this.line?.catch(() => undefined);
  }

  private async freeLine(): Promise<Line> {
    if (this.isClosed) throw closed();
    const line = await (this.line ??= this.connect());
    const [oldest = Infinity] = line.unanswered;
    if (performance.now() - oldest < LATE_MS) return line;
    this.leave(line.client);
    return this.freeLine();
  }

  private connect(): Promise<Line> {
    const forget = () => {
      if (this.line === line) this.line = this.present = undefined;
    };
    const line = this.openLine(forget);
    line.catch(forget);
    return line;
  }

  private async openLine(forget: () => void): Promise<Line> {
    const { client, process } = await this.openClient(ONE_PLAN);
    if (this.isClosed) {
      void client.end();
      throw closed();
    }
    const unanswered: number[] = [];
    this.open.set(client, unanswered);
    this.present = client;
    client.on('error', forget);
    client.on('end', () => {
      this.open.delete(client);
      forget();
    });
    return { client, unanswered, process };
  }

  /** Sends nothing more over a connection; pending statements may still be answered. */
  private leave(client: Client): void {
    if (this.present !== client) return;
    this.line = undefined;
    this.present = undefined;
    void client.end();
  }
}

function closed(): Error {
  return new Error('The connection to the database has been closed');
}

/** Whether an error means that the connection has ended or must be replaced. */
function endsConnection(error: unknown): boolean {
  return !(error instanceof DatabaseError) || /^(08|57P)/.test(error.code ?? '') || isSpoiled(error);
}
