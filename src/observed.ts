import { channel } from 'node:diagnostics_channel';

/** Something that happens in this process, and that others may observe. It costs next to nothing while nobody does. */
export interface Observed<Message> {
  /** Tells the observers that it happened. */
  tell(message: Message): void;
  /** Carries out work and tells, when it has ended or failed, what it was and how many milliseconds it took. */
  timed<T>(about: Omit<Message, 'ms'>, work: () => Promise<T>): Promise<T>;
  /**
   * Calls the observer, which must not throw, each time that it happens.
   *
   * @returns a function that ends this.
   */
  observe(observer: (message: Message) => void): () => void;
}

/**
 * Names something that happens. It happens to the process, however many services run in it.
 *
 * @param name the name of its channel in `node:diagnostics_channel`.
 */
export function observed<Message>(name: string): Observed<Message> {
  const happens = channel(name);
  return {
    tell: (message) => happens.publish(message),
    timed(about, work) {
      if (!happens.hasSubscribers) return work();
      const start = performance.now();
      return work().finally(() => happens.publish({ ...about, ms: performance.now() - start }));
    },
    observe(observer) {
      const listener = (message: unknown) => observer(message as Message);
      happens.subscribe(listener);
      return () => void happens.unsubscribe(listener);
    },
  };
}
