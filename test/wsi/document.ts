import { repeated, without, type Assertion } from './assertion';
import { SOAP, WSDL, XSD, type Node } from './tree';

const XML = 'http://www.w3.org/XML/1998/namespace';
const ENCODING = 'http://schemas.xmlsoap.org/soap/encoding/';
const schemas = (definitions: Node) => definitions.find(XSD, 'schema');
/** The attributes that refer to schema components by name. */
const references = (definitions: Node) =>
  schemas(definitions).flatMap((schema) =>
    [...schema.all()].flatMap((node) =>
      ['type', 'ref', 'base', 'itemType'].flatMap((name) => node.qname(name) ?? []),
    ),
  );
const namespaceOf = (qname: string) => qname.slice(1, qname.indexOf('}'));

/** Assertions on the document, its types and its messages (sections 4.2 to 4.5 of the profile). */
export const onDocument: readonly Assertion[] = [
  {
    id: 'R4003',
    asks: 'the document is UTF-8 or UTF-16',
    violations: (_, wsdl) =>
      /^<\?xml version="1\.0" encoding="utf-(8|16)"\?>/i.test(wsdl) ? [] : ['encoding'],
    broken: (wsdl) => wsdl.replace('encoding="utf-8"', 'encoding="iso-8859-1"'),
  },
  {
    id: 'R4004',
    asks: 'the document is XML 1.0',
    violations: (_, wsdl) => (wsdl.startsWith('<?xml version="1.0"') ? [] : ['version']),
    broken: (wsdl) => wsdl.replace('version="1.0"', 'version="1.1"'),
  },
  {
    id: 'R1034',
    asks: 'the prefix xml is not declared',
    violations: (definitions) =>
      [...definitions.all()].filter(({ attributes }) => attributes.some(({ name }) => name === 'xmlns:xml')),
    broken: (wsdl) => wsdl.replace('<wsdl:definitions', `<wsdl:definitions xmlns:xml="${XML}"`),
  },
  {
    id: 'R2001',
    asks: 'wsdl:import imports only WSDL: the document has no import',
    violations: (definitions) => definitions.find(WSDL, 'import'),
    broken: (wsdl) =>
      wsdl.replace('<wsdl:types>', '<wsdl:import namespace="urn:x" location="x.xsd"/><wsdl:types>'),
  },
  {
    id: 'R2003',
    asks: 'xs:import is only within xs:schema',
    violations: (definitions) =>
      without(definitions.find(XSD, 'import'), ({ parent }) => parent?.local === 'schema'),
    broken: (wsdl) =>
      wsdl.replace('<wsdl:types>', `<wsdl:types><xs:import namespace="urn:x" schemaLocation="x.xsd"/>`),
  },
  {
    id: 'R2023',
    asks: 'wsdl:types precedes everything except documentation and imports',
    violations: ({ children }) => {
      const before = children.slice(
        0,
        children.findIndex(({ local }) => local === 'types'),
      );
      return without(before, ({ local }) => local === 'documentation' || local === 'import');
    },
    broken: (wsdl) => wsdl.replace('<wsdl:types>', '<wsdl:message name="early"/><wsdl:types>'),
  },
  {
    id: 'R2026',
    asks: 'no extension is required',
    violations: (definitions) =>
      [...definitions.all()].filter((node) => node.attribute('required', WSDL) === 'true'),
    broken: (wsdl) => wsdl.replace('<soap:binding ', '<soap:binding wsdl:required="true" '),
  },
  {
    id: 'R2101',
    asks: 'references to parts of the WSDL are to parts that it defines',
    violations(definitions) {
      const tns = definitions.attribute('targetNamespace') ?? '';
      const named = (kind: string) =>
        new Set(definitions.elements(WSDL, kind).map((node) => `{${tns}}${node.attribute('name')}`));
      const bad = (nodes: Node[], attribute: string, kind: string) =>
        without(nodes, (node) => named(kind).has(node.qname(attribute) ?? ''));
      const portTypes = definitions.elements(WSDL, 'portType');
      const messages = portTypes.flatMap((portType) =>
        ['input', 'output', 'fault'].flatMap((kind) => portType.find(WSDL, kind)),
      );
      return [
        ...bad(messages, 'message', 'message'),
        ...bad(definitions.elements(WSDL, 'binding'), 'type', 'portType'),
        ...bad(definitions.find(WSDL, 'port'), 'binding', 'binding'),
      ];
    },
    broken: (wsdl) => wsdl.replace(/(<wsdl:output message=")tns:/, '$1xs:'),
  },
  {
    id: 'R2102',
    asks: 'references to types are to the namespace of the schema, or to one that it imports',
    violations: (definitions) => {
      const known = schemas(definitions).map((schema) => schema.attribute('targetNamespace'));
      return references(definitions).filter((name) => ![XSD, ...known].includes(namespaceOf(name)));
    },
    broken: (wsdl) => wsdl.replace(/type="tns:/, 'type="wsdl:'),
  },
  {
    id: 'R2105',
    asks: 'every schema has a target namespace',
    violations: (definitions) =>
      without(schemas(definitions), (schema) => !!schema.attribute('targetNamespace')),
    broken: (wsdl) => wsdl.replace(/(<xs:schema [^>]*)targetNamespace="[^"]*"/, '$1'),
  },
  {
    id: 'R2110',
    asks: 'no array is derived from that of SOAP encoding',
    violations: (definitions) => references(definitions).filter((name) => namespaceOf(name) === ENCODING),
    broken: (wsdl) => wsdl.replace('type="xs:string"', `xmlns:enc="${ENCODING}" type="enc:Array"`),
  },
  {
    id: 'R2111',
    asks: 'no array is declared by wsdl:arrayType',
    violations: (definitions) => [...definitions.all()].filter((node) => node.attribute('arrayType', WSDL)),
    broken: (wsdl) => wsdl.replace('<xs:element ', '<xs:element wsdl:arrayType="xs:string[]" '),
  },
  {
    id: 'R2112',
    asks: 'no element is named ArrayOf…',
    violations: (definitions) =>
      definitions.find(XSD, 'element').filter((node) => node.attribute('name')?.startsWith('ArrayOf')),
    broken: (wsdl) => wsdl.replace(/<xs:element name="/, '$&ArrayOf'),
  },
  {
    id: 'R2801',
    asks: 'types are those of XML Schema 1.0',
    violations: (definitions) =>
      definitions
        .elements(WSDL, 'types')
        .flatMap(({ children }) => children.filter(({ uri }) => uri !== XSD)),
    broken: (wsdl) => wsdl.replace('http://www.w3.org/2001/XMLSchema', 'http://www.w3.org/1999/XMLSchema'),
  },
  {
    id: 'R2206',
    asks: 'the element of a message part is declared globally',
    violations(definitions) {
      const declared = schemas(definitions).flatMap((schema) =>
        schema
          .elements(XSD, 'element')
          .map((element) => `{${schema.attribute('targetNamespace')}}${element.attribute('name')}`),
      );
      const parts = definitions.find(WSDL, 'part').filter((part) => part.attribute('element'));
      return without(parts, (part) => declared.includes(part.qname('element') ?? ''));
    },
    broken: (wsdl) => wsdl.replace(/<wsdl:part ([^>]*)element="tns:/, '<wsdl:part $1element="tns:no'),
  },
  {
    id: 'R2306',
    asks: 'no part has both a type and an element',
    violations: (definitions) =>
      without(
        definitions.find(WSDL, 'part'),
        (part) => !(part.attribute('type') && part.attribute('element')),
      ),
    broken: (wsdl) => wsdl.replace('<wsdl:part ', '<wsdl:part type="xs:string" '),
  },
  {
    id: 'R2303',
    asks: 'every operation begins with a request',
    violations: (definitions) =>
      without(operationsOf(definitions), ({ children }) => {
        const [first] = children.filter(({ local }) => local !== 'documentation');
        return first?.local === 'input';
      }),
    broken: (wsdl) =>
      wsdl.replace(/(<wsdl:input message="[^"]*"\/>)(\s*)(<wsdl:output message="[^"]*"\/>)/, '$3$2$1'),
  },
  {
    id: 'R2304',
    asks: 'no two operations have the same name',
    violations: (definitions) => repeated(operationsOf(definitions).map((node) => node.attribute('name'))),
    broken: (wsdl) =>
      wsdl.replace(
        /<wsdl:operation name="([^"]*)">([^]*?)<wsdl:operation name="[^"]*">/,
        (text, name: string) =>
          text.replace(/<wsdl:operation name="[^"]*">$/, `<wsdl:operation name="${name}">`),
      ),
  },
  {
    id: 'R2711',
    asks: 'no two ports bound to SOAP 1.1 have the same address',
    violations: (definitions) =>
      repeated(definitions.find(SOAP, 'address').map((node) => node.attribute('location'))),
    broken: (wsdl) => wsdl.replace('<soap12:address ', '<soap:address '),
  },
];

export function operationsOf(definitions: Node): Node[] {
  return definitions.elements(WSDL, 'portType').flatMap((portType) => portType.elements(WSDL, 'operation'));
}
