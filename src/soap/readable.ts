import { SoapFault } from './fault';
import { illTyped } from './lexical';
import type { ObjectSchema, TypeSchema } from './schema';

/**
 * Checks that an input has every required value, each of its type.
 *
 * @param answered elements that the operation itself refuses with an outcome.
 * @throws SoapFault that names the element and the expected type.
 */
export function checkReadable(
  { fields }: ObjectSchema,
  input: Readonly<Record<string, unknown>>,
  answered: readonly string[],
): void {
  for (const { name, type, required } of fields) {
    const value = input[name];
    const unreadable = value === illTyped || (value === undefined && required);
    if (!unreadable || answered.includes(name)) continue;
    const found = value === illTyped ? 'is not' : 'is missing; it must be';
    throw new SoapFault('Client', `The value of ${name} ${found} ${expectation(type)}`);
  }
}

function expectation(type: TypeSchema): string {
  switch (type.kind) {
    case 'int':
      return 'an integer of 32 bits (xs:int)';
    case 'boolean':
      return 'true or false (xs:boolean)';
    case 'dateTime':
      return 'a date and time (xs:dateTime)';
    case 'enum':
      return `one of ${type.members.map(({ name }) => name).join(', ')}`;
    case 'string':
      return 'a string';
    case 'object':
      return `a ${type.name}`;
  }
}
