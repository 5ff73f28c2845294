import type { requestPINCodeInput } from '../../../generated/rescue';
import { illTyped } from '../../../soap/lexical';

/** What a caller tells of the session for which a code is. */
type Fields = Omit<requestPINCodeInput, 'sAuthCode' | 'bNoTechConsole'>;

/** The column of each element, and the most characters that it holds (section 3 of the contract's second part). */
const columns = {
  sCField0: ['name', 64],
  sCField1: ['custom_1', 512],
  sCField2: ['custom_2', 512],
  sCField3: ['custom_3', 256],
  sCField4: ['custom_4', 64],
  sCField5: ['custom_5', 64],
  sTracking0: ['tracking', 64],
} as const satisfies Record<keyof Fields, [column: string, most: number]>;

type Column = (typeof columns)[keyof typeof columns][0];

/** The columns of a session from the elements of a call. What is too long is cut off. */
export function sessionFields(input: Fields): Partial<Record<Column, string>> {
  return Object.fromEntries(
    Object.entries(columns).map(([element, [column, most]]) => [
      column,
      firstCharacters(most, input[element as keyof Fields] ?? ''),
    ]),
  );
}

/** The first code points of a text. Costs O(most), however long the text. */
function firstCharacters(most: number, text: string): string {
  if (text.length <= most) return text;
  return [...text.slice(0, 2 * most)].slice(0, most).join('');
}

/** The HTTP parameters of the fields, and of what else each request for a code has. */
export const codeParameters = {
  cfield0: 'sCField0',
  cfield1: 'sCField1',
  cfield2: 'sCField2',
  cfield3: 'sCField3',
  cfield4: 'sCField4',
  cfield5: 'sCField5',
  tracking0: 'sTracking0',
  notechconsole: 'bNoTechConsole',
  authcode: 'sAuthCode',
} as const;

/** How the HTTP parameter notechconsole is read and written: it takes less than a boolean of SOAP does. */
export const noTechConsole = {
  readText: {
    bNoTechConsole: (text: string) => (text === '' ? undefined : (numerals.get(text) ?? illTyped)),
  },
  writeText: { bNoTechConsole: (value: unknown) => (value === true ? '1' : '0') },
};

const numerals: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['1', true],
]);
