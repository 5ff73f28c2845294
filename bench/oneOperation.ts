import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../src/projectRoot';

/** The WSDL of Rescue with setUser_v2 over SOAP 1.1 only, from which servers in other languages are generated. */
export async function wsdlOfOneOperation(): Promise<string> {
  return onlyOperation('setUser_v2', await readFile(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8'));
}

/** A WSDL without SOAP 1.2 and without its other operations, which a server that is generated from it would have to implement. */
export function onlyOperation(name: string, wsdl: string): string {
  return wsdl
    .replace(/^ *<wsdl:(binding|port) name="\w+Soap12".*?<\/wsdl:\1>\n/gms, '')
    .replace(/^ *<wsdl:operation name="(\w+)">.*?<\/wsdl:operation>\n/gms, (operation, its: string) =>
      its === name ? operation : '',
    );
}
