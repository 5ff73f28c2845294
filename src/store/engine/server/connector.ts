import { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';
import { DatabaseIsReadOnly } from '../readOnly';
import { beginSession, type Session, type SessionSettings } from '../session';
import { ConnectionParameterError } from './error';
import type { Host, ServerParameters } from './parameters';
import { passwordIn } from './passwordFile';
import { wantsOtherWay, waysTo, type Way } from './tls';
import { isUnavailable, NoPrimary } from './unavailable';

/** Idle milliseconds before the first TCP keep-alive probe. */
const KEEP_ALIVE_DELAY = 10_000;

/** An open connection with its settings. */
export interface Opened extends Session {
  client: Client;
}

/** Opens every connection to a server: those of the pool, and the one that calls share. */
export class Connector {
  private readonly sockets = new Set<Socket>();
  /** The host that had the primary last; it is tried first. */
  private first = 0;
  private isClosed = false;

  /** @param timeoutMs longest time to open a connection; each of several hosts gets its share. */
  constructor(
    private readonly server: ServerParameters,
    private readonly timeoutMs: number,
  ) {}

  /**
   * Opens a connection and sets its settings. Of several hosts it takes the first that is a primary; if a host refuses for a
   * reason that will not pass, such as a wrong password, no other is tried.
   *
   * @throws NoPrimary, ConnectionParameterError, DatabaseIsReadOnly, the error of the network or the server.
   */
  async open(settings: SessionSettings, config?: ClientConfig): Promise<Opened> {
    const { hosts } = this.server;
    const tried: { host: Host; error: unknown }[] = [];
    for (let step = 0; step < hosts.length; step++) {
      const index = (this.first + step) % hosts.length;
      const host = hosts[index]!;
      try {
        const opened = await this.openAt(host, settings, config);
        this.first = index;
        return opened;
      } catch (error) {
        if (hosts.length === 1 || !isUnavailable(error)) throw error;
        tried.push({ host, error });
      }
    }
    throw new NoPrimary(tried.toSorted((a, b) => hosts.indexOf(a.host) - hosts.indexOf(b.host)));
  }

  /** Opens no more connections. */
  close(): void {
    this.isClosed = true;
  }

  /** Ends all connections at once. */
  cut(): void {
    this.sockets.forEach((socket) => socket.destroy());
  }

  private async openAt(host: Host, settings: SessionSettings, config?: ClientConfig): Promise<Opened> {
    const [way, otherwise] = waysTo(host.host, this.server.tls);
    try {
      return await this.openBy(way, host, settings, config);
    } catch (error) {
      if (otherwise === undefined || !wantsOtherWay(error)) throw error;
      return this.openBy(otherwise, host, settings, config);
    }
  }

  private async openBy(
    ssl: Way,
    host: Host,
    settings: SessionSettings,
    config?: ClientConfig,
  ): Promise<Opened> {
    if (this.isClosed) throw new Error('The database has been closed');
    const timeoutMs = Math.ceil(this.timeoutMs / this.server.hosts.length);
    const client = new Client({ ...this.configFor(host, ssl, timeoutMs), ...config });
    // Otherwise an error of an idle connection would end the process before its user listens.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const session = await beginSession(client, settings, timeoutMs);
      if (this.server.needsPrimary && session.isReadOnly) throw new DatabaseIsReadOnly();
      return { client, ...session };
    } catch (error) {
      void client.end();
      throw error;
    }
  }

  private configFor(host: Host, ssl: Way, timeoutMs: number): ClientConfig {
    const { user, database, tls, options, applicationName } = this.server;
    return {
      ...{ host: host.host, port: host.port, user, database, ssl, options },
      password: () => this.passwordFor(host),
      // Otherwise node-pg would use PGSSLNEGOTIATION even if the URL gives another value.
      sslnegotiation: ssl && tls.direct ? 'direct' : 'postgres',
      application_name: applicationName,
      connectionTimeoutMillis: timeoutMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY,
      stream: () => {
        const socket = new Socket();
        this.sockets.add(socket);
        return socket.once('close', () => this.sockets.delete(socket));
      },
    };
  }

  /** Called only if the server asks for a password. */
  private async passwordFor({ host, port }: Host): Promise<string> {
    const { user, database, password, passwordFile } = this.server;
    const found = password ?? (await passwordIn(passwordFile, { host, port, database, user }));
    if (found !== undefined) return found;
    throw new ConnectionParameterError(
      `The server wants a password, but neither DATABASE_URL nor PGPASSWORD has one, and ${passwordFile} has none for ${host}:${port}:${database}:${user}`,
    );
  }
}
