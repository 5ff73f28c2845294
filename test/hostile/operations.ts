import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutVersion } from '../../src/contracts/rescue/outcomes';
import { operationNamed } from '../../src/contracts/rescue/perform';
import { projectRoot } from '../../src/projectRoot';
import { readWsdl, type FieldSchema, type ObjectSchema, type OperationSchema } from '../../src/soap/schema';
import { nodes } from '../contract/rescue/demoNodes';
import { exchange, type WireReply } from '../http/wire';
import { as12, envelope, NAMESPACE, send, SOAP11, SOAP12, type Target } from './target';

/** Every operation of the contract, including future ones. */
export const operations: readonly OperationSchema[] = [
  ...readWsdl(readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8')).operations.values(),
];

/** A place for text in an operation's input: `sName`, `aPermissions.NODE_PERMISSIONS`, `aUsers.USERDATA.name`. */
export interface Place {
  path: string;
  field: FieldSchema;
}

/** Every place in an operation's input. */
export function placesOf({ input }: OperationSchema): Place[] {
  return placesIn(input, '');
}

function placesIn({ fields }: ObjectSchema, above: string): Place[] {
  return fields.flatMap((field) => {
    const path = above + field.name;
    return field.type.kind === 'object' ? placesIn(field.type, `${path}.`) : [{ path, field }];
  });
}

/** The demo company's nodes in {@link goodValues}. */
export const goodNodes = { user: nodes.john, group: nodes.group1, otherGroup: nodes.group2 } as const;

/** The values of an operation that differ from the {@link goodValues} of others. */
const ofOperation: Record<string, Record<string, string>> = {
  getGroup: { iNodeID: String(goodNodes.group) },
  setGroup: { iNodeID: String(goodNodes.group), sName: 'Technician Group1' },
  requestAuthCodeSSO: { sPassword: 'Demo-Sso-2026' },
};

/** Values, as text by place, with which an operation gets as far as it can. */
export function goodValues(operation: OperationSchema, code: string): Record<string, string> {
  const values: Record<string, string> = {
    iNodeID: String(goodNodes.user),
    iParentID: String(goodNodes.group),
    iTargetNodeID: String(goodNodes.otherGroup),
    sName: 'John Doe',
    sEmail: 'jdoe@example.com',
    sSSOID: 'jdoe',
    sCompany: '560961',
    sPassword: 'Demo-Tech-2026',
    eStatus: 'Enabled',
    eAddOns: 'False',
    bRPATAddOn: 'false',
    bIsNode: 'true',
    bFilterOffline: 'false',
    iStandardConcurrentLimit: '0',
    iMobileConcurrentLimit: '0',
    iRPATConcurrentLimit: '0',
    'aUsers.USERDATA.parentid': String(goodNodes.group),
    'aUsers.USERDATA.name': 'Nora New',
    'aUsers.USERDATA.email': 'nora@example.com',
    'aUsers.USERDATA.status': 'Disabled',
    'aUsers.USERDATA.mobileaddon': 'False',
    'aUsers.USERDATA.rpataddon': 'false',
    ...ofOperation[withoutVersion(operation.name)],
    sAuthCode: code,
  };
  const known = placesOf(operation).filter(({ path }) => values[path] !== undefined);
  return Object.fromEntries(known.map(({ path }) => [path, values[path] ?? '']));
}

/** A way to call an operation. */
export interface Door {
  name: string;
  call(target: Target, operation: OperationSchema, values: Record<string, string>): Promise<WireReply>;
}

/** The ways to call an operation. One without an HTTP form has fewer. */
export function doorsOf({ name }: OperationSchema): readonly Door[] {
  return operationNamed(name).parameters ? doors : doors.filter((door) => door.name.startsWith('SOAP'));
}

/** All ways to call an operation. Each sends an unknown session cookie, to exercise the lookup. */
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
  const call = `<${name} xmlns="${NAMESPACE}">${elementsOf(values)}</${name}>`;
  return send(target, envelope(call, namespace), { ...cookie, ...headers });
}

/** The elements of values. Those with the same parent share it. */
function elementsOf(values: Record<string, string>): string {
  const names = new Set(Object.keys(values).map((path) => path.split('.')[0]!));
  return [...names].map((name) => `<${name}>${contentOf(name, values)}</${name}>`).join('');
}

function contentOf(name: string, values: Record<string, string>): string {
  if (values[name] !== undefined) return `<![CDATA[${values[name]}]]>`;
  const below = Object.entries(values).filter(([path]) => path.startsWith(`${name}.`));
  return elementsOf(Object.fromEntries(below.map(([path, text]) => [path.slice(name.length + 1), text])));
}

const path = ({ name }: OperationSchema) => `/API/${name}.aspx`;

/** The same values by the names of the HTTP parameters. A list is a single text. */
function form({ name }: OperationSchema, values: Record<string, string>): string {
  const names = Object.entries(operationNamed(name).parameters ?? {});
  return Object.entries(values)
    .flatMap(([path, text]) => {
      const [element] = path.split('.');
      const parameter = names.find(([, stands]) => stands === element)?.[0];
      return parameter === undefined ? [] : [`${parameter}=${encodeURIComponent(text)}`];
    })
    .join('&');
}
