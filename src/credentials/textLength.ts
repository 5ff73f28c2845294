/** The number of Unicode code points in a text. */
export function charactersOf(text: string): number {
  return [...text].length;
}

/** Whether a text has more than `max` code points. Costs O(max), however long the text. */
export function isLongerThan(max: number, text: string): boolean {
  return text.length > max && (text.length > 2 * max || charactersOf(text) > max);
}
