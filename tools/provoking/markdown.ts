/** A text as code, in a table or elsewhere. An empty text cannot be shown as code. */
export function code(text: string): string {
  if (text === '') return 'empty';
  const quote = text.includes('`') ? '``' : '`';
  return `${quote}${cell(text)}${quote}`;
}

/** A text in a cell of a table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}

/** The row of a table. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A state in words, to end a sentence with. */
export function given(state: readonly string[]): string {
  return state.length === 0 ? '' : `; given: ${state.join('; ')}`;
}
