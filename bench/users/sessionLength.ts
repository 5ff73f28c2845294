/** Milliseconds for which a loaded session lasts: longer than any run, so that no call need extend it. */
export const SESSION_MS = 12 * 3_600_000;
