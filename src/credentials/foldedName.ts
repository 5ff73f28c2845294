/**
 * A name folded so that two that differ only in case, or in how an accent is written, are one.
 *
 * @param longest the most characters that anybody's name has. A longer one is nobody's and stays as it is: to bring many
 * accents into their order takes quadratic time.
 */
export function foldedName(name: string, longest: number): string {
  if (name.length > longest) return name;
  // Once more in the end: an accent may have a character of its own on the small letter alone.
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}
