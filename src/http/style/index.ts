import { colours } from './colours';
import { consoleParts } from './console';
import { forms } from './forms';
import { tables } from './tables';
import { text } from './text';
import { widths } from './widths';

/** The stylesheet of every page. Of two rules for the same thing the later one holds, so the widths come last. */
export const style = `${[colours, text, tables, forms, consoleParts, widths].join('')}\n`;
