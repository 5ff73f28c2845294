import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** The error of Node.js's HTTP parser, as `clientError` passes it. */
export interface ParserError extends NodeJS.ErrnoException {
  /** The bytes that the parser was given. */
  rawPacket?: Buffer;
  /** How many of them were valid. */
  bytesParsed?: number;
}

/** Reads requests that Node.js's parser refuses because their target has bytes above 7F. */
export interface RawTargets {
  /** Whether the error concerns such a request, which is then read again, or bytes that follow it. */
  takes(error: ParserError, socket: Duplex): boolean;
  /** Whether a socket carries such a request. It carries only one, so its connection closes after the reply. */
  carries(socket: Duplex): boolean;
}

/**
 * Accepts bytes above 7F in a request's target, as http.sys does: they are percent-encoded, and the request is parsed
 * again. Node.js's parser has no option to accept them.
 *
 * After its error, the parser refuses all that follows on the connection, so a `Reread` feeds a new one. The whole request
 * line must be in one packet, and all earlier requests must have been answered; otherwise the error stands.
 *
 * @param unanswered the replies that are not complete.
 * @param maxBody the most bytes of a body that may wait to be read.
 */
export function readRawTargets(
  server: Server,
  tls: boolean,
  unanswered: ReadonlySet<ServerResponse>,
  maxBody: number,
): RawTargets {
  const rereads = new WeakMap<Duplex, Reread>();
  const carrying = new WeakSet<Duplex>();
  return {
    takes({ code = '', rawPacket, bytesParsed = 0 }, socket) {
      const begun = rereads.get(socket);
      if (begun) {
        if (rawPacket) begun.receive(rawPacket, maxBody);
        return true;
      }
      if (code !== 'HPE_INVALID_URL' || !rawPacket || carrying.has(socket)) return false;
      if ([...unanswered].some(({ req }) => req.socket === socket)) return false;
      const request = encodeTarget(rawPacket, bytesParsed);
      if (!request) return false;
      const reread = new Reread(socket as Socket);
      rereads.set(socket, reread);
      carrying.add(reread);
      server.emit(tls ? 'secureConnection' : 'connection', reread);
      reread.receive(request, maxBody);
      return true;
    },
    carries: (socket) => carrying.has(socket),
  };
}

/** The request around an invalid byte, with its target percent-encoded; undefined if that does not make it valid. */
function encodeTarget(packet: Buffer, invalid: number): Buffer | undefined {
  const start = packet.lastIndexOf('\n', invalid - 1) + 1;
  const end = packet.indexOf('\n', invalid);
  const line = end < 0 ? '' : packet.toString('latin1', start, end);
  // The method, so that the line began in this packet.
  if (!/^[A-Z]+ \/[^\0- \x7F]* HTTP\/1\.[01]\r?$/.test(line)) return undefined;
  const encoded = line.replaceAll(/[\x80-\xFF]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
  return Buffer.concat([Buffer.from(encoded, 'latin1'), packet.subarray(end)]);
}

/** A connection from an encoded request on. Its bytes are given to it; what it writes goes to the client. */
class Reread extends Duplex {
  constructor(private readonly client: Socket) {
    super();
    client.once('close', () => this.destroy());
  }

  get remoteAddress() {
    return this.client.remoteAddress;
  }

  get remotePort() {
    return this.client.remotePort;
  }

  /** Its idle time is that of the client's connection. */
  setTimeout(ms: number): this {
    this.client.setTimeout(ms);
    return this;
  }

  /** Takes bytes from the client, who is cut off when more of them wait than a body may have. */
  receive(bytes: Buffer, maxWaiting: number): void {
    this.push(bytes);
    if (this.readableLength > maxWaiting + bytes.length) this.destroy();
  }

  override _read(): void {
    // The client's bytes are pushed as they come.
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.client.write(chunk, encoding, done);
  }

  override _final(done: () => void): void {
    this.client.end(() => {
      this.client.destroy();
      done();
    });
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.client.destroy();
    done(error);
  }
}
