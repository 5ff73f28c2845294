import { repeated, without, type Assertion } from './assertion';
import { operationsOf } from './document';
import { SOAP, WSDL, type Node } from './tree';

/** The bindings to SOAP 1.1, the only ones in the profile. */
const bindings = (definitions: Node) =>
  definitions.elements(WSDL, 'binding').filter((binding) => binding.elements(SOAP).length > 0);
const soapElements = (definitions: Node, ...locals: string[]) =>
  bindings(definitions).flatMap((binding) => locals.flatMap((local) => binding.find(SOAP, local)));
const literals = ['body', 'fault', 'header', 'headerfault'];
const messageNamed = (definitions: Node, qname: string | undefined) =>
  definitions
    .elements(WSDL, 'message')
    .find((each) => `{${definitions.attribute('targetNamespace')}}${each.attribute('name')}` === qname);
/** The operations' messages of a kind. */
const messagesOf = (definitions: Node, ...kinds: string[]) =>
  operationsOf(definitions)
    .flatMap((operation) => kinds.flatMap((kind) => operation.elements(WSDL, kind)))
    .flatMap((node) => messageNamed(definitions, node.qname('message')) ?? []);
const faultsOf = (operation: Node | undefined) =>
  operation?.elements(WSDL, 'fault').map((fault) => fault.attribute('name')) ?? [];

/** Assertions on the bindings (sections 4.6 and 4.7 of the profile). */
export const onBindings: readonly Assertion[] = [
  {
    id: 'R2401',
    asks: 'a binding is the SOAP binding of WSDL 1.1',
    violations: (definitions) => (bindings(definitions).length > 0 ? [] : ['none']),
    broken: (wsdl) => wsdl.replaceAll('http://schemas.xmlsoap.org/wsdl/soap/', 'urn:other'),
  },
  {
    id: 'R2701',
    asks: 'a binding names its transport',
    violations: (definitions) =>
      without(soapElements(definitions, 'binding'), (node) => node.attribute('transport') !== undefined),
    broken: (wsdl) => wsdl.replace(/<soap:binding transport="[^"]*"/, '<soap:binding'),
  },
  {
    id: 'R2702',
    asks: 'the transport is HTTP',
    violations: (definitions) =>
      without(
        soapElements(definitions, 'binding'),
        (node) => node.attribute('transport') === 'http://schemas.xmlsoap.org/soap/http',
      ),
    broken: (wsdl) => wsdl.replace('/soap/http"', '/soap/smtp"'),
  },
  {
    id: 'R2705',
    asks: 'a binding is either document or rpc throughout',
    violations: (definitions) =>
      without(soapElements(definitions, 'binding', 'operation'), (node) =>
        ['document', undefined].includes(node.attribute('style')),
      ),
    broken: (wsdl) => wsdl.replace(/(<soap:operation [^>]*)style="document"/, '$1style="rpc"'),
  },
  {
    id: 'R2706',
    asks: 'bodies, faults and headers are literal',
    violations: (definitions) =>
      without(soapElements(definitions, ...literals), (node) => node.attribute('use') === 'literal'),
    broken: (wsdl) => wsdl.replace('<soap:body use="literal"', '<soap:body use="encoded"'),
  },
  {
    id: 'R2716',
    asks: 'bodies, faults and headers name no namespace',
    violations: (definitions) =>
      without(soapElements(definitions, ...literals), (node) => node.attribute('namespace') === undefined),
    broken: (wsdl) => wsdl.replace('<soap:body ', '<soap:body namespace="urn:x" '),
  },
  {
    id: 'R2201',
    asks: 'a body names at most one part',
    violations: (definitions) =>
      without(
        soapElements(definitions, 'body'),
        (node) => (node.attribute('parts') ?? '').split(' ').length <= 1,
      ),
    broken: (wsdl) => wsdl.replace('<soap:body ', '<soap:body parts="a b" '),
  },
  {
    id: 'R2210',
    asks: 'if a body names no part, the message has at most one',
    violations: (definitions) =>
      without(
        messagesOf(definitions, 'input', 'output'),
        (message) => message.elements(WSDL, 'part').length <= 1,
      ),
    broken: (wsdl) => wsdl.replace(/<wsdl:part [^>]*\/>/, '$&<wsdl:part name="more" element="tns:x"/>'),
  },
  {
    id: 'R2204',
    asks: 'the parts of a body are elements',
    violations: (definitions) =>
      without(
        messagesOf(definitions, 'input', 'output').flatMap((message) => message.elements(WSDL, 'part')),
        (part) => part.attribute('element') !== undefined,
      ),
    broken: (wsdl) => wsdl.replace(/(<wsdl:part [^>]*)element="[^"]*"/, '$1type="xs:string"'),
  },
  {
    id: 'R2205',
    asks: 'the part of a fault is an element',
    violations: (definitions) =>
      without(
        messagesOf(definitions, 'fault').flatMap((message) => message.elements(WSDL, 'part')),
        (part) => part.attribute('element') !== undefined,
      ),
    broken: (wsdl) =>
      withFault(wsdl).replace(
        /<wsdl:part name="detail" element="[^"]*"/,
        '<wsdl:part name="detail" type="xs:int"',
      ),
  },
  {
    id: 'R2209',
    asks: 'every part of the messages is bound',
    violations(definitions) {
      const bound = bindings(definitions).flatMap((binding) =>
        ['input', 'output', 'fault'].flatMap((kind) => binding.find(WSDL, kind)),
      );
      return without(bound, (node) => node.elements(SOAP).length === 1);
    },
    broken: (wsdl) => wsdl.replace('<soap:body use="literal"/>', ''),
  },
  {
    id: 'R2710',
    asks: 'no two operations have the same signature on the wire',
    violations: (definitions) =>
      repeated(
        messagesOf(definitions, 'input').map((message) =>
          message.elements(WSDL, 'part')[0]?.qname('element'),
        ),
      ),
    broken(wsdl) {
      const [first, second] = [...wsdl.matchAll(/<wsdl:input message="([^"]*)"/g)].map(([, name]) => name);
      return wsdl.replace(`<wsdl:input message="${second}"`, `<wsdl:input message="${first}"`);
    },
  },
  {
    id: 'R2718',
    asks: 'a binding has the operations of its port type',
    violations(definitions) {
      const names = operationsOf(definitions).map((node) => node.attribute('name'));
      return bindings(definitions).flatMap((binding) => {
        const bound = binding.elements(WSDL, 'operation').map((node) => node.attribute('name'));
        return [
          ...names.filter((name) => !bound.includes(name)),
          ...bound.filter((name) => !names.includes(name)),
        ];
      });
    },
    broken: (wsdl) => wsdl.replace(/(<soap:binding [^>]*\/>\s*)<wsdl:operation[^]*?<\/wsdl:operation>/, '$1'),
  },
  {
    id: 'R2721',
    asks: 'a bound fault has a name',
    violations: (definitions) =>
      without(soapElements(definitions, 'fault'), (node) => node.attribute('name') !== undefined),
    broken: (wsdl) => withFault(wsdl).replaceAll(/<soap:fault name="[^"]*"/g, '<soap:fault'),
  },
  {
    id: 'R2754',
    asks: 'a bound fault has the name of its enclosing fault',
    violations: (definitions) =>
      without(
        soapElements(definitions, 'fault'),
        (node) => node.attribute('name') === node.parent?.attribute('name'),
      ),
    broken: (wsdl) => withFault(wsdl).replaceAll(/<soap:fault name="/g, '$&other'),
  },
  {
    id: 'R2740',
    asks: 'every known fault is bound',
    violations: (definitions) =>
      bindings(definitions).flatMap((binding) =>
        operationsOf(definitions).filter((operation) => {
          const bound = binding
            .elements(WSDL, 'operation')
            .find((each) => each.attribute('name') === operation.attribute('name'));
          return faultsOf(operation).join() !== faultsOf(bound).join();
        }),
      ),
    broken: (wsdl) =>
      withFault(wsdl).replace(/<wsdl:fault name="[^"]*"><soap:fault [^>]*\/><\/wsdl:fault>/, ''),
  },
];

/** A WSDL document with a declared and bound fault: the given one, or a copy whose first operation has one. */
function withFault(wsdl: string): string {
  if (wsdl.includes('<soap:fault ')) return wsdl;
  return wsdl
    .replace(
      '<wsdl:portType ',
      '<wsdl:message name="F"><wsdl:part name="detail" element="tns:login"/></wsdl:message>$&',
    )
    .replace(/<wsdl:output message="[^"]*"\/>/, '$&<wsdl:fault name="F" message="tns:F"/>')
    .replace(
      '<wsdl:output><soap:body use="literal"/></wsdl:output>',
      (output) => `${output}<wsdl:fault name="F"><soap:fault name="F" use="literal"/></wsdl:fault>`,
    );
}
