/** A password outcome's name as a sentence without its full stop. */
export function inWords(outcome: string): string {
  const words = outcome
    .replace('InvalidParam_', '')
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace('strenght', 'strength');
  return `The ${words}`;
}
