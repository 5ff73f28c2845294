import { readFileSync } from 'node:fs';
import { readWsdl, type ServiceSchema } from './schema';

/** A WSDL, and what it declares. */
export interface WsdlFile {
  wsdl: string;
  service: ServiceSchema;
}

const files = new Map<string, WsdlFile>();

/** Reads a file of the program, once in a process: it takes longer than all else that opening a contract does. */
export function wsdlFile(path: string): WsdlFile {
  const before = files.get(path);
  if (before) return before;
  const wsdl = readFileSync(path, 'utf8');
  const file = { wsdl, service: readWsdl(wsdl) };
  files.set(path, file);
  return file;
}
