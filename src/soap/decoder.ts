import { MAX_DEPTH, MAX_ELEMENTS } from '../xml/limits';
import { isNilValue } from '../xml/nil';
import { readPlainXml } from '../xml/plainReader';
import { readXml, type XmlReader, type XmlTag } from '../xml/conformantReader';
import { SoapFault, type FaultCode, type HeaderName } from './fault';
import { illTyped } from './lexical';
import { mustBeUnderstood } from './mustUnderstand';
import { parseValue } from './parseValue';
import type { FieldSchema, ObjectSchema, ServiceSchema } from './schema';
import { noSpellings, type Spellings } from './spellings';
import { soapVersions, versionOfNamespace, type SoapVersion } from './version';

/** A decoded request. */
export interface Message {
  version: SoapVersion;
  /** The operation as the WSDL declares it. */
  operation: string;
  /** The operation as the message spells it. */
  spelling: string;
  /** Values by element. A missing element has none; a value that is not of its type is {@link illTyped}. */
  input: Record<string, unknown>;
}

/** Largest length of a reason in characters: it may contain a name from the message, and is also logged. */
const MAX_REASON = 300;

/** A message that cannot be decoded; the reply uses its SOAP version, if that was known before the error. */
export class DecodingFault extends SoapFault {
  constructor(
    code: FaultCode,
    reason: string,
    readonly version: SoapVersion | undefined,
    notUnderstood: readonly HeaderName[] = [],
  ) {
    super(code, reason.slice(0, MAX_REASON), undefined, notUnderstood);
  }
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** The context of the text and the elements within an open element; there is one frame per open element. */
type Frame =
  | { kind: 'envelope' }
  | { kind: 'header' }
  | { kind: 'body' }
  | { kind: 'ignored' }
  | { kind: 'object'; shape: Shape; value: Record<string, unknown>; seen: Set<string> }
  | { kind: 'text'; field: FieldSchema; into: Record<string, unknown>; text: string };

/** An object's fields by name, computed once. */
interface Shape {
  name: string;
  fields: ReadonlyMap<string, { field: FieldSchema; shape: Shape | undefined }>;
}

/**
 * Compiles a service's schema into a decoder of its requests (SOAP 1.1 and 1.2, document/literal).
 *
 * The decoder accepts elements in any order and ignores unknown ones. It refuses, with a fault that names the place: a
 * message that is not well-formed XML 1.0, DTDs and processing instructions, an unknown operation, an element that occurs
 * twice, is in a wrong namespace or contains elements instead of text, a header that must be understood, and a message
 * beyond the limits of `limits.ts`. White space in strings is data. An element with `xsi:nil` counts as missing; in a list it is
 * an empty object, or a value that is not of its type.
 */
export function compileDecoder(
  service: ServiceSchema,
  spellings: Spellings = noSpellings,
): (xml: string) => Message {
  const operations: Operations = new Map(
    [...service.operations.values()].map(({ name, input }) => [name, { name, shape: shapeOf(input) }]),
  );
  for (const [spelling, name] of spellings) operations.set(spelling, operations.get(name)!);
  return (xml) => {
    const plain = new Reading(service, operations);
    if (readPlainXml(xml, plain)) return plain.message();
    const reading = new Reading(service, operations);
    readXml(xml, reading);
    return reading.message();
  };
}

/** Operations by the names that a message may have for them. */
type Operations = Map<string, { name: string; shape: Shape }>;

function shapeOf(schema: ObjectSchema): Shape {
  return {
    name: schema.name,
    fields: new Map(
      schema.fields.map((field) => [
        field.name,
        { field, shape: field.type.kind === 'object' ? shapeOf(field.type) : undefined },
      ]),
    ),
  };
}

/** Decodes one message by the schema. */
class Reading implements XmlReader {
  private readonly frames: Frame[] = [];
  private elements = 0;
  private version: SoapVersion | undefined;
  private sawHeader = false;
  private sawBody = false;
  private operation: string | undefined;
  private spelling = '';
  private input: Record<string, unknown> = {};
  private readonly notUnderstood: HeaderName[] = [];

  constructor(
    private readonly service: ServiceSchema,
    private readonly operations: Operations,
  ) {}

  message(): Message {
    if (!this.version) return this.refuse('The message is not a SOAP envelope');
    if (!this.sawBody) return this.refuse('The envelope has no Body');
    if (this.operation === undefined)
      return this.refuse('The Body is empty; it must hold the element of an operation');
    const { version, operation, spelling, input } = this;
    return { version, operation, spelling, input };
  }

  refuse(reason: string, code: FaultCode = 'Client'): never {
    throw new DecodingFault(code, reason, this.version);
  }

  /** Within a value, omits what the parser quotes in its complaint: it may be part of a secret. */
  malformed(complaint: string): never {
    const frame = this.frames.at(-1);
    let said = complaint;
    if (frame?.kind === 'text' || frame?.kind === 'ignored') {
      const [place, words = ''] = complaint.split(': ');
      const element = frame.kind === 'text' ? frame.field.name : 'an unknown element';
      said = `${place}: ${words.replace(/\.$/, '')} in ${element}`;
    }
    return this.refuse(`The message is not well-formed XML: ${said}`);
  }

  open(tag: XmlTag): void {
    if (++this.elements > MAX_ELEMENTS) this.refuse(`The message has more than ${MAX_ELEMENTS} elements`);
    if (this.frames.length === MAX_DEPTH) this.refuse(`The message nests deeper than ${MAX_DEPTH} elements`);
    this.frames.push(this.frameOf(tag));
  }

  private frameOf(tag: XmlTag): Frame {
    const parent = this.frames.at(-1);
    switch (parent?.kind) {
      case undefined:
        return this.envelope(tag);
      case 'envelope':
        return this.partOfEnvelope(tag);
      case 'header':
        this.headerBlock(tag);
        return { kind: 'ignored' };
      case 'body':
        return this.operationElement(tag);
      case 'object':
        return this.fieldElement(tag, parent);
      case 'text':
        return this.refuse(`The element ${parent.field.name} must hold text, not elements`);
      case 'ignored':
        return parent;
    }
  }

  private envelope(tag: XmlTag): Frame {
    if (tag.local !== 'Envelope')
      this.refuse(`The message is not a SOAP envelope but an element ${tag.local}`);
    this.version = versionOfNamespace(tag.uri);
    if (!this.version) {
      this.refuse(
        `The envelope's namespace is neither that of SOAP 1.1 nor that of SOAP 1.2`,
        'VersionMismatch',
      );
    }
    return { kind: 'envelope' };
  }

  private partOfEnvelope(tag: XmlTag): Frame {
    if (tag.uri === soapVersions[this.version!].namespace) {
      if (tag.local === 'Header' && !this.sawHeader && !this.sawBody) {
        this.sawHeader = true;
        return { kind: 'header' };
      }
      if (tag.local === 'Body' && !this.sawBody) {
        this.sawBody = true;
        return { kind: 'body' };
      }
    }
    return this.refuse(
      `The envelope may hold one Header and then one Body, but no element ${tag.local} here`,
    );
  }

  private headerBlock(tag: XmlTag): void {
    if (mustBeUnderstood(tag, this.version!)) this.notUnderstood.push({ uri: tag.uri, local: tag.local });
  }

  /** In SOAP 1.2 (part 1, section 5.4.8) the fault names each header that was not understood. */
  private checkUnderstood(): void {
    const [first] = this.notUnderstood;
    if (!first) return;
    const reason = `The header ${first.local} must be understood, but is not`;
    throw new DecodingFault('MustUnderstand', reason, this.version, this.notUnderstood);
  }

  private operationElement(tag: XmlTag): Frame {
    if (this.operation !== undefined) this.refuse(`The Body holds a second element, ${tag.local}`);
    const known = this.operations.get(tag.local);
    if (!known) return this.refuse(`There is no operation ${tag.local}`);
    this.checkNamespace(tag);
    this.operation = known.name;
    this.spelling = tag.local;
    return { kind: 'object', shape: known.shape, value: this.input, seen: new Set() };
  }

  private fieldElement(tag: XmlTag, parent: Frame & { kind: 'object' }): Frame {
    const known = parent.shape.fields.get(tag.local);
    if (!known) return { kind: 'ignored' };
    this.checkNamespace(tag);
    const { field, shape } = known;
    if (!field.repeated && parent.seen.has(field.name)) {
      this.refuse(`The element ${field.name} occurs twice in ${parent.shape.name}`);
    }
    parent.seen.add(field.name);
    if (isNil(tag)) {
      // An item without a value is an item still: the operation answers for it, as for an empty one.
      if (field.repeated) put(field, parent.value, shape ? {} : illTyped);
      return { kind: 'ignored' };
    }
    if (!shape) return { kind: 'text', field, into: parent.value, text: '' };
    const value = {};
    put(field, parent.value, value);
    return { kind: 'object', shape, value, seen: new Set() };
  }

  private checkNamespace(tag: XmlTag): void {
    const expected = this.service.targetNamespace;
    if (tag.uri !== expected) {
      this.refuse(`The element ${tag.local} must be in the namespace "${expected}", not in "${tag.uri}"`);
    }
  }

  text(text: string): void {
    const frame = this.frames.at(-1);
    if (frame?.kind === 'text') frame.text += text;
    else if (frame && frame.kind !== 'ignored' && /[^ \t\r\n]/.test(text)) {
      this.refuse(
        `There is text where only elements belong: in ${frame.kind === 'object' ? frame.shape.name : `the ${frame.kind}`}`,
      );
    }
  }

  close(): void {
    const frame = this.frames.pop();
    if (frame?.kind === 'header') this.checkUnderstood();
    if (frame?.kind === 'text' && !isLeftEmpty(frame.field, frame.text)) {
      put(frame.field, frame.into, parseValue(frame.field.type, frame.text));
    }
  }
}

function put(field: FieldSchema, into: Record<string, unknown>, value: unknown): void {
  if (field.repeated) ((into[field.name] ??= []) as unknown[]).push(value);
  else into[field.name] = value;
}

/** Whether an element has no value although it is there: clients cannot leave out a date and time, but send it empty. */
function isLeftEmpty({ type, required }: FieldSchema, text: string): boolean {
  return type.kind === 'dateTime' && !required && /^[ \t\r\n]*$/.test(text);
}

function isNil({ attributes }: XmlTag): boolean {
  if (attributes.length === 0) return false;
  return attributes.some(({ uri, local, value }) => uri === XSI && local === 'nil' && isNilValue(value));
}
