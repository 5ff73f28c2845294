import type { ObjectSchema } from './schema';

/** The paths of all elements of an object that hold a value, such as `sName` and `aUsers.USERDATA.name`. */
export function elementPaths({ fields }: ObjectSchema): string[] {
  return fields.flatMap(({ name, type }) =>
    type.kind === 'object' ? elementPaths(type).map((path) => `${name}.${path}`) : [name],
  );
}
