import { Client, DatabaseError, type ClientConfig } from 'pg';
import { isSpoiled } from './spoiled';
import { LATE_MS } from '../batching/scheduler';

/** A statement that the server parses and plans once for a connection; its values stand for `$1` and so on. */
interface NamedStatement {
  name: string;
  text: string;
}

/** A connection, and since when each statement that it has not answered yet is on its way, oldest first. */
interface Line {
  client: Client;
  unanswered: number[];
}

/**
 * Else the server, after each ANALYZE of a table that has grown, plans a statement anew every time it is sent, until the
 * costs of those plans have raised their average over what it expects of the one plan for all: for seconds, at half the
 * speed.
 */
const ONE_PLAN = '-c plan_cache_mode=force_generic_plan';

/**
 * A connection to PostgreSQL on which a statement is sent while those before it are still being carried out. The server
 * then finds the next one when it has answered the last, where it would else fall asleep and have to be woken, which costs
 * both sides more than a small statement does. Every statement is a transaction of its own.
 *
 * It connects when it is first used, and anew after the connection has ended or a statement takes long: what holds up
 * that one is not to hold up others.
 */
export class Pipeline {
  private line: Promise<Line> | undefined;
  private present: Client | undefined;
  private readonly open = new Set<Client>();
  private isClosed = false;

  constructor(private readonly config: ClientConfig) {}

  /** Carries out a statement. @returns its rows. @throws the database's error, or that of the connection. */
  async rows<Row extends object>(statement: NamedStatement, values: readonly unknown[]): Promise<Row[]> {
    const { client, unanswered } = await this.freeLine();
    unanswered.push(performance.now());
    try {
      return (await client.query<Row>({ ...statement, values: [...values] })).rows;
    } catch (error) {
      // The event that it has ended comes after this, and who asks meanwhile would fail too.
      if (endsConnection(error)) this.leave(client);
      throw error;
    } finally {
      // Answers come in the order of the statements.
      unanswered.shift();
    }
  }

  /** Ends its connections when what is on its way has been answered; nothing more is sent. */
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
    // Whoever waits for an answer gets the error too.
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

  /** Sends nothing more over a connection; what is on its way may still be answered. */
  private leave(client: Client): void {
    if (this.present !== client) return;
    this.line = undefined;
    this.present = undefined;
    void client.end();
  }
}

/** Whether an error says that there is no connection any more, or that a new one must take its place. */
function endsConnection(error: unknown): boolean {
  return !(error instanceof DatabaseError) || /^(08|57P)/.test(error.code ?? '') || isSpoiled(error);
}
