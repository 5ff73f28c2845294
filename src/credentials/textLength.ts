/** How many characters a text has, where one beyond the Basic Multilingual Plane is one. */
export function charactersOf(text: string): number {
  return [...text].length;
}

/** Whether a text has more than so many characters; to find out takes no more time than `most` characters do. */
export function isLongerThan(most: number, text: string): boolean {
  return text.length > most && (text.length > 2 * most || charactersOf(text) > most);
}
