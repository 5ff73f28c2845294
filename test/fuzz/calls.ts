import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationNamed } from '../../src/contracts/rescue/perform';
import { projectRoot } from '../../src/projectRoot';
import { readWsdl, type ObjectSchema, type OperationSchema } from '../../src/soap/schema';
import { goodValue, lockpathArguments } from './goodValues';

/** A value of a call, by its place in an object (`aUsers.USERDATA.name`): as text, or as JSON in a JSON call. */
export interface Value {
  place: string;
  text: string;
}

/** A valid call of an operation over one protocol. */
export interface FuzzCall {
  name: string;
  /** The format of its values. */
  door: 'SOAP 1.1' | 'SOAP 1.2' | 'GET' | 'POST' | 'JSON' | 'XML';
  method: string;
  path: string;
  /** The element that contains the values, and its namespace. */
  element: string;
  namespace: string;
  values: readonly Value[];
}

/** A call of every operation of every contract over every protocol. */
export const calls: readonly FuzzCall[] = [
  ...soapCalls('rescue', '/API/API.asmx'),
  ...soapCalls('macro', '/MACRO/API.asmx'),
  ...formCalls(),
  ...lockpathCalls(),
];

function operationsOf(contract: string): { namespace: string; operations: OperationSchema[] } {
  const { targetNamespace, operations } = readWsdl(
    readFileSync(join(projectRoot, 'wsdl', `${contract}.wsdl`), 'utf8'),
  );
  return { namespace: targetNamespace, operations: [...operations.values()] };
}

function soapCalls(contract: string, path: string): FuzzCall[] {
  const { namespace, operations } = operationsOf(contract);
  return operations.flatMap(({ name, input }) =>
    (['SOAP 1.1', 'SOAP 1.2'] as const).map((door) => ({
      name: `${contract} ${name} over ${door}`,
      door,
      method: 'POST',
      path,
      element: name,
      namespace,
      values: valuesOf(name, input),
    })),
  );
}

/** Values for every place of an object: a valid one, or an empty text. */
function valuesOf(operation: string, { fields }: ObjectSchema, above = ''): Value[] {
  return fields.flatMap(({ name, type }) =>
    type.kind === 'object'
      ? valuesOf(operation, type, `${above}${name}.`)
      : [{ place: above + name, text: goodValue(operation, name) }],
  );
}

function formCalls(): FuzzCall[] {
  return operationsOf('rescue').operations.flatMap(({ name }) => {
    const { parameters } = operationNamed(name);
    if (!parameters) return [];
    const values = Object.entries(parameters).map(([place, element]) => ({
      place,
      text: goodValue(name, element),
    }));
    return (['GET', 'POST'] as const).map((door) => ({
      name: `rescue ${name} over ${door}`,
      door,
      method: door,
      path: `/API/${name}.aspx`,
      element: '',
      namespace: '',
      values,
    }));
  });
}

function lockpathCalls(): FuzzCall[] {
  return lockpathArguments.flatMap(({ operation, method, query = '', argument }) =>
    (['JSON', 'XML'] as const).map((door) => ({
      name: `lockpath ${operation} in ${door}`,
      door,
      method,
      path: `/SecurityService/${operation}${query}`,
      element: operation,
      namespace: '',
      values: Object.entries(argument).map(([place, value]) => ({ place, text: JSON.stringify(value) })),
    })),
  );
}
