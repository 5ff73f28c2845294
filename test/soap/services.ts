import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import {
  readWsdl,
  type EnumSchema,
  type FieldSchema,
  type ObjectSchema,
  type ServiceSchema,
  type TypeSchema,
} from '../../src/soap/schema';

/** The text of the Rescue contract's WSDL. */
export const rescueWsdl: string = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');

/** The Rescue contract. */
export const rescue: ServiceSchema = readWsdl(rescueWsdl);

/** The namespace of the small service below. */
export const TNS = 'urn:shop';

/** An element of the small service below, by default required. */
function field(name: string, type: TypeSchema, more: Partial<FieldSchema> = {}): FieldSchema {
  return {
    ...{ name, type, documentation: '', required: true, repeated: false },
    needed: more.required ?? true,
    ...more,
  };
}

const string = { kind: 'string' } as const;
const int = { kind: 'int' } as const;
const boolean = { kind: 'boolean' } as const;
const colour: EnumSchema = {
  kind: 'enum',
  name: 'colour',
  documentation: '',
  members: [
    { name: 'Red', documentation: '' },
    { name: 'Dark Blue', documentation: '' },
  ],
};
const item: ObjectSchema = {
  kind: 'object',
  name: 'ITEM',
  fields: [field('iID', int), field('sName', string, { required: false }), field('eColour', colour)],
};

/** A service with every kind of type that a contract may declare, including lists and objects within objects. */
export const shop: ServiceSchema = {
  name: 'Shop',
  targetNamespace: TNS,
  types: new Map<string, EnumSchema | ObjectSchema>([
    ['colour', colour],
    ['ITEM', item],
  ]),
  operations: new Map([
    [
      'buy',
      {
        name: 'buy',
        documentation: '',
        soapAction: `${TNS}/buy`,
        faults: [],
        input: {
          kind: 'object',
          name: 'buy',
          fields: [
            field('iCount', int),
            field('sNote', string, { required: false }),
            field('bGift', boolean),
            field('eColour', colour),
            field('oItem', item, { required: false }),
            field('aItems', item, { required: false, repeated: true }),
            field('aWords', string, { required: false, repeated: true }),
          ],
        },
        output: {
          kind: 'object',
          name: 'buyResponse',
          fields: [
            field('buyResult', colour),
            field('iTotal', int, { required: false }),
            field('bGift', boolean, { required: false }),
            field('sNote', string, { required: false }),
            field('oItem', item, { required: false }),
            field('aItems', item, { required: false, repeated: true }),
          ],
        },
      },
    ],
  ]),
};
