import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Contract } from '../src/contracts/contract';
import { projectRoot } from '../src/projectRoot';
import { readWsdl } from '../src/soap/schema';
import { generateTypes } from './generateTypes';

/** A file of `src/generated/`. */
export interface GeneratedFile {
  name: string;
  /** The file or folder that it is generated from, relative to the project. */
  source: string;
  text: string;
}

/** Generates the types of each contract that has a WSDL. */
export function generatedFiles(contracts: readonly Pick<Contract, 'name' | 'wsdl'>[]): GeneratedFile[] {
  return contracts.flatMap(({ name, wsdl }) =>
    wsdl === undefined
      ? []
      : [
          {
            name: `${name}.ts`,
            source: relative(projectRoot, wsdl),
            text: generateTypes(name, readWsdl(readFileSync(wsdl, 'utf8'))),
          },
        ],
  );
}
