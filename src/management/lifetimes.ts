import type { ServerResponse } from 'node:http';

/** The signals of what waits for something. */
export interface Lifetimes {
  /** A signal that aborts when the response is complete, its client has gone or the service stops. */
  of(response: ServerResponse): AbortSignal;
  /** Aborts all signals, and those that are asked for later. */
  end(): void;
}

/** Creates the signals of a server's requests. */
export function createLifetimes(): Lifetimes {
  const open = new Set<AbortController>();
  let isOver = false;
  return {
    of(response) {
      const lifetime = new AbortController();
      if (isOver) lifetime.abort();
      open.add(lifetime);
      response.once('close', () => {
        open.delete(lifetime);
        lifetime.abort();
      });
      return lifetime.signal;
    },
    end() {
      isOver = true;
      for (const lifetime of open) lifetime.abort();
    },
  };
}
