/** A duration in words, such as "5 minutes". */
export function durationInWords(milliseconds: number): string {
  const [number, unit] =
    milliseconds < 60_000
      ? [Math.round(milliseconds / 1_000), 'second']
      : [Math.round(milliseconds / 60_000), 'minute'];
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
