import type { OriginOf } from '../../http/origin';
import type { FieldSchema, OperationSchema, ServiceSchema } from '../schema';

/** A service as its pages show it: what its WSDL says, and what only its contract knows. */
export interface ServicePages {
  /** What people call the service. */
  title: string;
  service: ServiceSchema;
  wsdl: string;
  /** The path of the endpoint; matched in any case, as are the names of `?wsdl`, `?disco` and `?op`. */
  path: string;
  originOf: OriginOf;
  /** A value for an element in an operation's sample messages; undefined: any of its type will do. */
  sampleOf(field: FieldSchema, operation: OperationSchema): unknown;
  /** Whether an element holds a secret, which nobody should read over the shoulder of who types it. */
  isSecret(element: string): boolean;
  /** How the operation is called by an HTTP form; undefined: by SOAP alone. */
  formOf(operation: OperationSchema): HttpForm | undefined;
}

/** An operation that can be called by GET and by POST of a form, and replies in text. */
export interface HttpForm {
  path: string;
  /** The parameters and the element that each stands for; of several for one element, the first is the usual one. */
  parameters: Readonly<Record<string, string>>;
  /** The word that the text reply has for a member of the result enum. */
  statusWord(member: string): string;
  /** The whole text reply. */
  reply(output: Readonly<Record<string, unknown>>): string;
}

/** An operation with its HTTP form, as one page shows it. */
export interface OperationPage {
  operation: OperationSchema;
  form: HttpForm | undefined;
}

/** The parameters that stand for an element, the usual one first. */
export function parametersFor({ parameters }: HttpForm, element: string): string[] {
  return Object.keys(parameters).filter((name) => parameters[name] === element);
}
