/** Turns the name of a password outcome into a sentence without a full stop. */
export function inWords(outcome: string): string {
  const words = outcome
    .replace('InvalidParam_', '')
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace('strenght', 'strength');
  return `The ${words}`;
}
