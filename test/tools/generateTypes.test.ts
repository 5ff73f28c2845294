import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { generateTypes } from '../../tools/generateTypes';
import { rescue, shop } from '../soap/services';

test('what is committed is what the WSDL says; if not: npm run generate', () => {
  const committed = readFileSync(join(projectRoot, 'src', 'generated', 'rescue.ts'), 'utf8');
  expect(generateTypes('rescue', rescue)).toBe(committed);
});

test('every kind of type', () => {
  expect(generateTypes('shop', shop))
    .toBe(`// Made by \`npm run generate\` from wsdl/shop.wsdl. Change that file, not this one.
import type { IllTyped } from '../soap/lexical';

export type colour =
  | 'Red'
  | 'Dark Blue';

export interface ITEMInput {
  iID?: number | IllTyped;
  sName?: string;
  eColour?: colour | IllTyped;
}

export interface ITEM {
  iID: number;
  sName?: string;
  eColour: colour;
}

export interface buyInput {
  iCount?: number | IllTyped;
  sNote?: string;
  bGift?: boolean | IllTyped;
  eColour?: colour | IllTyped;
  oItem?: ITEMInput;
  aItems?: (ITEMInput)[];
  aWords?: (string)[];
}

export interface buyOutput {
  buyResult: colour;
  iTotal?: number;
  bGift?: boolean;
  sNote?: string;
  oItem?: ITEM;
  aItems?: ITEM[];
}

/** Every operation's input and output, by its name on the wire. */
export interface Operations {
  buy: { input: buyInput; output: buyOutput };
}
`);
});
