import type { Ended } from './program';

/** Part of every password in these suites. No output may contain it. */
export const SECRET = 'Sesame';

/**
 * Expects that a command failed and explains why in one readable line.
 *
 * @returns the line.
 */
export function complaint({ code, stdout, stderr }: Ended): string {
  expect(stderr).toMatch(/^understudy: [^\n]+\.\n$/);
  expect(code).toBe(1);
  expect(stdout + stderr).not.toContain(SECRET);
  return stderr.trimEnd();
}
