/** Whether an element holds a secret. */
export function isSecret(name: string): boolean {
  return /password|token/i.test(name);
}
