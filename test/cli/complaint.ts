import type { Ended } from './program';

/** Stands in every password of these suites; no output may hold it. */
export const SECRET = 'Sesame';

/**
 * Expects that a command could not be carried out and says so in one line that a person understands.
 *
 * @returns the line.
 */
export function complaint({ code, stdout, stderr }: Ended): string {
  expect(stderr).toMatch(/^understudy: [^\n]+\.\n$/);
  expect(code).toBe(1);
  expect(stdout + stderr).not.toContain(SECRET);
  return stderr.trimEnd();
}
