import { parseString } from 'xml2js';

/** A type that a contract's WSDL declares. */
export type TypeSchema =
  | { kind: 'string' }
  | { kind: 'int' }
  | { kind: 'boolean' }
  | { kind: 'dateTime' }
  | EnumSchema
  | ObjectSchema;

export interface EnumSchema {
  kind: 'enum';
  name: string;
  documentation: string;
  members: { name: string; documentation: string }[];
}

export interface ObjectSchema {
  kind: 'object';
  name: string;
  fields: FieldSchema[];
}

/** One element of an object, in the declared order. */
export interface FieldSchema {
  name: string;
  type: TypeSchema;
  documentation: string;
  /** minOccurs is at least 1, and the element may not be nil. */
  required: boolean;
  /**
   * No call succeeds without a value. The documentation says so, because minOccurs serves generated clients: a string with a
   * documentation that ends with "Required." is needed, and a `required` element that explains "If missing" is not.
   */
  needed: boolean;
  /** maxOccurs is above 1: the value is a list. */
  repeated: boolean;
}

export interface OperationSchema {
  name: string;
  documentation: string;
  soapAction: string;
  input: ObjectSchema;
  output: ObjectSchema;
  /** The elements that the detail of its faults may contain. */
  faults: ObjectSchema[];
}

export interface ServiceSchema {
  name: string;
  targetNamespace: string;
  operations: ReadonlyMap<string, OperationSchema>;
  /** Every named enum and object, in the declared order. */
  types: ReadonlyMap<string, EnumSchema | ObjectSchema>;
}

/** An element of the WSDL as xml2js returns it: attributes under `$`, children under their local names. */
interface Xml {
  $?: Record<string, string>;
  _?: string;
  [child: string]: unknown;
}

/**
 * Reads a WSDL of the kind in this project: one schema, document/literal wrapped operations, sequences of elements,
 * string enums.
 *
 * @throws Error that names the part of the file that is not of that kind.
 */
export function readWsdl(wsdl: string): ServiceSchema {
  const definitions = parse(wsdl);
  const schema = children(children(definitions, 'types')[0]!, 'schema')[0]!;
  const declarations = new Map(
    [...children(schema, 'simpleType'), ...children(schema, 'complexType')].map((type) => [
      attribute(type, 'name'),
      type,
    ]),
  );
  const types = new Map<string, EnumSchema | ObjectSchema>();

  const typeNamed = (name: string): TypeSchema => {
    const local = localName(name);
    if (name.startsWith('xs:')) {
      if (isSimple(local)) return { kind: local };
      throw new Error(
        `The WSDL uses ${name}; only ${simpleTypes.map((type) => `xs:${type}`).join(', ')} are known`,
      );
    }
    const known = types.get(local);
    if (known) return known;
    const declaration = declarations.get(local);
    if (!declaration) throw new Error(`The WSDL uses the type ${name} and does not declare it`);
    const type = declaration['restriction'] ? enumOf(local, declaration) : objectOf(local, declaration);
    types.set(local, type);
    return type;
  };

  const objectOf = (name: string, declaration: Xml): ObjectSchema => ({
    kind: 'object',
    name,
    fields: children(children(declaration, 'sequence')[0] ?? {}, 'element').map((element) => {
      const meaning = documentation(element);
      const required = (element.$?.['minOccurs'] ?? '1') !== '0' && element.$?.['nillable'] !== 'true';
      return {
        name: attribute(element, 'name'),
        type: typeNamed(attribute(element, 'type')),
        documentation: meaning,
        required,
        needed: NEEDED.test(meaning) || (required && !/\bIf missing\b/.test(meaning)),
        repeated: (element.$?.['maxOccurs'] ?? '1') !== '1',
      };
    }),
  });

  for (const name of declarations.keys()) typeNamed(`tns:${name}`);

  const wrappers = new Map(
    children(schema, 'element').map((element) => {
      const name = attribute(element, 'name');
      return [name, objectOf(name, children(element, 'complexType')[0]!)];
    }),
  );
  const wrapper = (name: string): ObjectSchema => {
    const found = wrappers.get(name);
    if (!found) throw new Error(`The WSDL declares no element ${name}`);
    return found;
  };

  const detailOf = (message: string): ObjectSchema => {
    const found = children(definitions, 'message').find((each) => each.$?.['name'] === localName(message));
    if (!found) throw new Error(`The WSDL declares no message ${message}`);
    return wrapper(localName(attribute(children(found, 'part')[0]!, 'element')));
  };

  const soapActions = new Map(
    children(children(definitions, 'binding')[0]!, 'operation').flatMap((bound) =>
      children(bound, 'operation').map((soap) => [attribute(bound, 'name'), attribute(soap, 'soapAction')]),
    ),
  );
  const operations = new Map(
    children(children(definitions, 'portType')[0]!, 'operation').map((operation) => {
      const name = attribute(operation, 'name');
      return [
        name,
        {
          name,
          documentation: text(children(operation, 'documentation')[0]),
          soapAction: soapActions.get(name) ?? '',
          input: wrapper(name),
          output: wrapper(`${name}Response`),
          faults: children(operation, 'fault').map((fault) => detailOf(attribute(fault, 'message'))),
        },
      ];
    }),
  );
  return {
    name: attribute(children(definitions, 'service')[0]!, 'name'),
    targetNamespace: attribute(definitions, 'targetNamespace'),
    operations,
    types,
  };
}

/** The sentence at the end of the documentation of an element without which no call succeeds. */
export const NEEDED = /(?:^|\s)Required\.$/;

const simpleTypes = ['string', 'int', 'boolean', 'dateTime'] as const;

function isSimple(name: string): name is (typeof simpleTypes)[number] {
  return (simpleTypes as readonly string[]).includes(name);
}

function enumOf(name: string, declaration: Xml): EnumSchema {
  return {
    kind: 'enum',
    name,
    documentation: documentation(declaration),
    members: children(children(declaration, 'restriction')[0]!, 'enumeration').map((member) => ({
      name: attribute(member, 'value'),
      documentation: documentation(member),
    })),
  };
}

function parse(wsdl: string): Xml {
  let root: Xml | undefined;
  // xml2js calls back before it returns, unless it is set to be asynchronous.
  parseString(
    wsdl,
    { tagNameProcessors: [localName], explicitRoot: false, emptyTag: () => ({}) },
    (error, result) => {
      if (error) throw error;
      root = result as Xml;
    },
  );
  return root!;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function children(element: Xml, name: string): Xml[] {
  return ((element[name] as (Xml | string)[] | undefined) ?? []).map((child) =>
    typeof child === 'string' ? { _: child } : child,
  );
}

function attribute(element: Xml, name: string): string {
  const value = element.$?.[name];
  if (value === undefined) throw new Error(`The WSDL has an element without the attribute ${name}`);
  return value;
}

function documentation(element: Xml): string {
  return text(children(children(element, 'annotation')[0] ?? {}, 'documentation')[0]);
}

function text(element: Xml | undefined): string {
  return (element?._ ?? '').trim();
}
