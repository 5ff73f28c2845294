/** Whether an element or an HTTP parameter holds a secret. */
export function isSecret(name: string): boolean {
  return /pwd|password|authcode/i.test(name);
}
