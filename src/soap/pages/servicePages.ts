import type { OriginOf } from '../../http/origin';
import type { FieldSchema, ObjectSchema, OperationSchema, ServiceSchema } from '../schema';

/** The pages' information about a service: its WSDL, and details that only its contract knows. */
export interface ServicePages {
  /** The service's name for people. */
  title: string;
  service: ServiceSchema;
  wsdl: string;
  /** The path of the endpoint; it is case-insensitive, as are the names of `?wsdl`, `?disco` and `?op`. */
  path: string;
  originOf: OriginOf;
  /** A line for the top of each page, if any. */
  notice?: string | undefined;
  /** A value for an element in an operation's sample messages; undefined if any value of its type will do. */
  sampleOf: SampleOf;
  /**
   * The values to fill an operation's form in with, which work on the demo data; undefined if the database has no demo data.
   * A field for which it returns undefined stays empty, and shows its sample value as an example.
   */
  examples(): Promise<SampleOf | undefined>;
  /** Whether the service reads an element of an object in a request. The form has no field for others. */
  isRead(field: FieldSchema, within: ObjectSchema): boolean;
  /** Whether an element holds a secret, which the form hides while the user types it, and its answer masks. */
  isSecret(element: string): boolean;
  /** How to call the operation with an HTTP form; undefined if only SOAP can call it. */
  formOf(operation: OperationSchema): HttpForm | undefined;
}

/** A value for an element of an operation's message. */
export type SampleOf = (field: FieldSchema, operation: OperationSchema) => unknown;

/** How to call an operation by GET, or by POST of a form, with a reply in text. */
export interface HttpForm {
  path: string;
  /** The element that each parameter sets; of several parameters for one element, the first is the usual one. */
  parameters: Readonly<Record<string, string>>;
  /** The text reply's word for a member of the result enum. */
  statusWord(member: string): string;
  /** Writes the value of an element as its parameter takes it. @returns undefined if that is how SOAP writes it. */
  write?(element: string, value: unknown): string | undefined;
  /** The whole text reply. */
  reply(output: Readonly<Record<string, unknown>>): string;
}

/** An operation and its HTTP form, for its page. */
export interface OperationPage {
  operation: OperationSchema;
  form: HttpForm | undefined;
}

/** The parameters that set an element, the usual one first. */
export function parametersFor({ parameters }: HttpForm, element: string): string[] {
  return Object.keys(parameters).filter((name) => parameters[name] === element);
}
