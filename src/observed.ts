import { channel } from 'node:diagnostics_channel';

/** How work ended. */
export interface Ended {
  /** Milliseconds that it took. */
  ms: number;
  /** Why it failed; missing if it did not. */
  error?: unknown;
}

/** Something that happens in this process, and that others may observe. It costs next to nothing while nobody does. */
export interface Observed<Message> {
  /** Tells the observers that it happened. */
  tell(message: Message): void;
  /** Carries out work, and tells that it begins and how it ended. */
  timed<T>(about: Omit<Message, keyof Ended>, work: () => Promise<T>): Promise<T>;
  /**
   * Calls the observer, which must not throw, each time that it happens, or when the work has ended.
   *
   * @param begun is called when work begins, with the object that the observer gets later, but without how it ended.
   * @returns a function that ends this.
   */
  observe(
    observer: (message: Message) => void,
    begun?: (message: Omit<Message, keyof Ended>) => void,
  ): () => void;
}

/**
 * Names something that happens. It happens to the process, however many services run in it.
 *
 * @param name the name of its channel in `node:diagnostics_channel`; that for the beginning of work ends in `:begin`.
 */
export function observed<Message>(name: string): Observed<Message> {
  const happens = channel(name);
  const begins = channel(`${name}:begin`);
  return {
    tell: (message) => happens.publish(message),
    timed(about, work) {
      if (!happens.hasSubscribers) return work();
      const message: Partial<Ended> = { ...about };
      begins.publish(message);
      const start = performance.now();
      const end = () => {
        message.ms = performance.now() - start;
        happens.publish(message);
      };
      return work().then(
        (answer) => {
          end();
          return answer;
        },
        (error: unknown) => {
          message.error = error;
          end();
          throw error;
        },
      );
    },
    observe(observer, begun) {
      const onEnd = (message: unknown) => observer(message as Message);
      const onBegin = (message: unknown) => begun?.(message as Message);
      happens.subscribe(onEnd);
      if (begun) begins.subscribe(onBegin);
      return () => {
        happens.unsubscribe(onEnd);
        begins.unsubscribe(onBegin);
      };
    },
  };
}
