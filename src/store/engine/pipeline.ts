import { Client, DatabaseError, type ClientConfig } from 'pg';
import { LATE_MS } from '../batching/scheduler';
import { isSpoiled } from './spoiled';

/** A statement that the server parses and plans once per connection; `$1` and so on are its parameters. */
interface NamedStatement {
  name: string;
  text: string;
}

/** A connection, and the times at which its unanswered statements were sent, oldest first. */
interface Line {
  client: Client;
  unanswered: number[];
}

/**
 * Without this, after each ANALYZE of a table that has grown, the server plans a statement again for every execution, until
 * the average cost of these plans exceeds the expected cost of the generic plan. That takes seconds, at half the speed.
 */
const ONE_PLAN = '-c plan_cache_mode=force_generic_plan';

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
  private present: Client | undefined;
  private readonly open = new Set<Client>();
  private isClosed = false;

  constructor(private readonly config: ClientConfig) {}

  /** Carries out a statement. @returns its rows. @throws the error of the database or the connection. */
  async rows<Row extends object>(statement: NamedStatement, values: readonly unknown[]): Promise<Row[]> {
    const { client, unanswered } = await this.freeLine();
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
    await Promise.all([...this.open].map((client) => client.end()));
  }

  private async freeLine(): Promise<Line> {
    if (this.isClosed) throw new Error('The connection to the database has been closed');
    const line = await (this.line ??= this.connect());
    const [oldest = Infinity] = line.unanswered;
    if (performance.now() - oldest < LATE_MS) return line;
    this.leave(line.client);
    return this.freeLine();
  }

  private connect(): Promise<Line> {
    const options = `${this.config.options ?? ''} ${ONE_PLAN}`;
    const client = new Client({ ...this.config, options, pipeline: true });
    const forget = () => {
      this.open.delete(client);
      if (this.present === client) this.line = undefined;
    };
    // Callers that wait for an answer get the error too.
    client.on('error', forget);
    client.on('end', forget);
    this.open.add(client);
    this.present = client;
    return client.connect().then(
      () => ({ client, unanswered: [] }),
      (error: unknown) => {
        forget();
        throw error;
      },
    );
  }

  /** Sends nothing more over a connection; pending statements may still be answered. */
  private leave(client: Client): void {
    if (this.present !== client) return;
    this.line = undefined;
    this.present = undefined;
    void client.end();
  }
}

/** Whether an error means that the connection has ended or must be replaced. */
function endsConnection(error: unknown): boolean {
  return !(error instanceof DatabaseError) || /^(08|57P)/.test(error.code ?? '') || isSpoiled(error);
}
