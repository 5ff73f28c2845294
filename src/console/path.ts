import { isXmlText } from '../http/xmlText';

/** A path pattern that is ready to match, such as `/users/{id}`. */
export type Pattern = (path: string) => Record<string, string> | undefined;

/**
 * Compiles a pattern.
 *
 * @returns a function that gives the decoded parameters of a path, or undefined if the path does not match. A parameter is
 *   one segment, which is not empty and has no control character.
 */
export function pattern(text: string): Pattern {
  const names: string[] = [];
  const source = text.replace(/\{(\w+)\}/g, (_match, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  const expression = new RegExp(`^${source}$`);
  return (path) => {
    const values = expression.exec(path)?.slice(1).map(decoded);
    if (!values || values.includes(undefined)) return undefined;
    return Object.fromEntries(names.map((name, index) => [name, values[index]!]));
  };
}

function decoded(segment: string): string | undefined {
  try {
    const text = decodeURIComponent(segment);
    return isXmlText(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
