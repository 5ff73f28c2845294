/** Whether a member holds a secret. */
export function isSecret(name: string): boolean {
  return /password/i.test(name);
}
