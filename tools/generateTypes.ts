import type {
  FieldSchema,
  ObjectSchema,
  OperationSchema,
  ServiceSchema,
  TypeSchema,
} from '../src/soap/schema';

/**
 * Writes a service's types as TypeScript: a union for each enum, an interface for each object, for each detail of a
 * fault and for each operation's input and output, and one interface that maps operations to both.
 *
 * An input is what the decoder makes: any element may be missing, and one that is no string may be ill-typed. So an
 * object that stands in an input is another interface, whose name ends in Input, than the same one in an output.
 */
export function generateTypes(contract: string, service: ServiceSchema): string {
  const operations = [...service.operations.values()];
  const inInputs = objectsIn(operations.map(({ input }) => input));
  const inOutputs = objectsIn(operations.flatMap(({ output, faults }) => [output, ...faults]));
  const faults = new Set(operations.flatMap((operation) => operation.faults));
  const parts = [
    `// Made by \`npm run generate\` from wsdl/${contract}.wsdl. Change that file, not this one.\n` +
      `import type { IllTyped } from '../soap/lexical';\n`,
    ...[...service.types.values()].flatMap((type) =>
      type.kind === 'enum'
        ? `${comment(type.documentation)}export type ${type.name} =\n` +
          type.members.map((member) => `  | '${member.name}'`).join('\n') +
          ';\n'
        : [
            ...(inInputs.has(type) ? [interfaceOf(`${type.name}Input`, type.fields, inputField)] : []),
            ...(inOutputs.has(type) ? [interfaceOf(type.name, type.fields, outputField)] : []),
          ],
    ),
    ...[...faults].map(({ name, fields }) => interfaceOf(name, fields, outputField)),
    ...operations.map(operationTypes),
    `/** Every operation's input and output, by its name on the wire. */\n` +
      `export interface Operations {\n` +
      operations.map(({ name }) => `  ${name}: { input: ${name}Input; output: ${name}Output };\n`).join('') +
      `}\n`,
  ];
  return parts.join('\n');
}

/** The objects that objects hold, at any depth. */
function objectsIn(holders: readonly ObjectSchema[], found = new Set<ObjectSchema>()): Set<ObjectSchema> {
  for (const { fields } of holders) {
    for (const { type } of fields) {
      if (type.kind !== 'object' || found.has(type)) continue;
      found.add(type);
      objectsIn([type], found);
    }
  }
  return found;
}

function operationTypes({ name, documentation, input, output }: OperationSchema): string {
  return (
    interfaceOf(`${name}Input`, input.fields, inputField, documentation) +
    '\n' +
    interfaceOf(`${name}Output`, output.fields, outputField)
  );
}

function interfaceOf(
  name: string,
  fields: FieldSchema[],
  write: (field: FieldSchema) => string,
  documentation = '',
): string {
  if (fields.length === 0) return `${comment(documentation)}export type ${name} = Record<string, never>;\n`;
  const lines = fields.map((field) => comment(field.documentation, '  ') + `  ${write(field)};\n`);
  return `${comment(documentation)}export interface ${name} {\n${lines.join('')}}\n`;
}

function inputField({ name, type, repeated }: FieldSchema): string {
  const good = typeName(type);
  const one = type.kind === 'string' ? good : type.kind === 'object' ? `${good}Input` : `${good} | IllTyped`;
  return repeated ? `${name}?: (${one})[]` : `${name}?: ${one}`;
}

function outputField({ name, type, required, repeated }: FieldSchema): string {
  return `${name}${required ? '' : '?'}: ${typeName(type)}${repeated ? '[]' : ''}`;
}

function typeName(type: TypeSchema): string {
  if (type.kind === 'int') return 'number';
  if (type.kind === 'dateTime') return 'Date';
  return 'name' in type ? type.name : type.kind;
}

function comment(documentation: string, indent = ''): string {
  return documentation ? `${indent}/** ${documentation} */\n` : '';
}
