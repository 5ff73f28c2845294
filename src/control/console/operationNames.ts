import type { Controls } from '../controls';

/** The names of all operations, each once. */
export function operationNames({ catalogue }: Pick<Controls, 'catalogue'>): string[] {
  const names = [...catalogue.values()].flatMap(({ operations }) => operations.map(({ name }) => name));
  return [...new Set(names)].toSorted();
}
