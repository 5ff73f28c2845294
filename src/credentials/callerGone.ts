/**
 * Returns a signal that aborts when the caller has gone, or the service cuts its call off. The signal is created on first use,
 * because few calls take long enough to need it.
 */
export type CallerGone = () => AbortSignal;
