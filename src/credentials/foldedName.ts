/**
 * Folds a name, so that names that differ only in case or in the encoding of an accent become equal.
 *
 * @param longest length limit of names. A longer name cannot exist and is returned unchanged, because ordering many
 * accents takes quadratic time.
 */
export function foldedName(name: string, longest: number): string {
  if (name.length > longest) return name;
  // Once more at the end: only the lower-case letter may have a composed character with this accent.
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}
