import timers from 'node:timers';
import { PGlite } from '@electric-sql/pglite';

/**
 * An embedded database that does not keep its process alive. After a statement, PostgreSQL sets a timer of ten seconds, to write
 * statistics if no other statement comes.
 */
export class PassivePGlite extends PGlite {
  override execProtocolRawSync(message: Uint8Array): Uint8Array {
    const { setTimeout } = globalThis;
    // PostgreSQL runs to the end of the statement before anything else does, so no other code gets this one.
    globalThis.setTimeout = passive;
    try {
      return super.execProtocolRawSync(message);
    } finally {
      globalThis.setTimeout = setTimeout;
    }
  }
}

/** Node's own timers, also where a test has replaced those of its environment. */
const passive = Object.assign(
  (...parameters: Parameters<typeof setTimeout>) => timers.setTimeout(...parameters).unref(),
  timers.setTimeout,
);
