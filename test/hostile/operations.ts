import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationNamed } from '../../src/contracts/rescue/perform';
import { projectRoot } from '../../src/projectRoot';
import { readWsdl, type OperationSchema } from '../../src/soap/schema';
import { exchange, type WireReply } from '../http/wire';
import { as12, envelope, NAMESPACE, send, SOAP11, SOAP12, type Target } from './target';

/** Every operation of the contract, also those that are added after this was written. */
export const operations: readonly OperationSchema[] = [
  ...readWsdl(readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8')).operations.values(),
];

/** Values, as texts by element, with which an operation comes as far as it can. */
export function goodValues({ input }: OperationSchema, code: string): Record<string, string> {
  const values: Record<string, string> = {
    iNodeID: '337366',
    sName: 'John Doe',
    sEmail: 'jdoe@example.com',
    sPassword: 'Demo-Tech-2026',
    eStatus: 'Enabled',
    eAddOns: 'False',
    bRPATAddOn: 'false',
    sAuthCode: code,
  };
  const known = input.fields.filter(({ name }) => values[name] !== undefined);
  return Object.fromEntries(known.map(({ name }) => [name, values[name] ?? '']));
}

/** A way to call an operation. */
export interface Door {
  name: string;
  call(target: Target, operation: OperationSchema, values: Record<string, string>): Promise<WireReply>;
}

/** The ways to call an operation: all of them, unless it has no HTTP form. */
export function doorsOf({ name }: OperationSchema): readonly Door[] {
  return operationNamed(name).parameters ? doors : doors.filter((door) => door.name.startsWith('SOAP'));
}

/** All ways to call an operation. Every one sends a session cookie that nobody has, for what is looked up by it. */
export const doors: readonly Door[] = [
  { name: 'SOAP 1.1', call: (...call) => soap(...call, SOAP11, {}) },
  { name: 'SOAP 1.2', call: (...call) => soap(...call, SOAP12, as12) },
  {
    name: 'GET',
    call: ({ service }, operation, values) =>
      exchange(service.url, { path: `${path(operation)}?${form(operation, values)}`, headers: cookie }),
  },
  {
    name: 'POST',
    call: ({ service }, operation, values) =>
      exchange(service.url, {
        method: 'POST',
        path: path(operation),
        headers: { ...cookie, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: form(operation, values),
      }),
  },
];

const cookie = { Cookie: 'ASP.NET_SessionId=nobodys' };

function soap(
  target: Target,
  { name }: OperationSchema,
  values: Record<string, string>,
  namespace: string,
  headers: Record<string, string>,
): Promise<WireReply> {
  const elements = Object.entries(values).map(
    ([element, text]) => `<${element}><![CDATA[${text}]]></${element}>`,
  );
  const call = `<${name} xmlns="${NAMESPACE}">${elements.join('')}</${name}>`;
  return send(target, envelope(call, namespace), { ...cookie, ...headers });
}

const path = ({ name }: OperationSchema) => `/API/${name}.aspx`;

/** The same values under the names of the HTTP parameters. */
function form({ name }: OperationSchema, values: Record<string, string>): string {
  const names = Object.entries(operationNamed(name).parameters ?? {});
  return Object.entries(values)
    .flatMap(([element, text]) => {
      const parameter = names.find(([, stands]) => stands === element)?.[0];
      return parameter === undefined ? [] : [`${parameter}=${encodeURIComponent(text)}`];
    })
    .join('&');
}
