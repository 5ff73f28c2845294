/**
 * Settings of a data directory that is copied. A copy may start like a server after a crash, and the timer that logs the
 * progress of that start would keep the process alive.
 */
export const settingsOfCopies = ['log_startup_progress_interval = 0'];

/** Checks nothing, because a new database is what others are compared with. */
export const unchecked = () => Promise.resolve();
