import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts } from '../src/contracts';
import { projectRoot } from '../src/projectRoot';
import { generatedFiles } from './generatedFiles';

/**
 * `npm run generate` writes the types; `npm run generate -- --check` only compares, and exits with 1 if the committed types
 * differ from the WSDL.
 */
function main(check: boolean): void {
  for (const { name, wsdl, text } of generatedFiles(contracts)) {
    const file = join(projectRoot, 'src', 'generated', name);
    if (!check) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`src/generated/${name} differs from ${wsdl}. Run: npm run generate`);
      process.exitCode = 1;
    }
  }
}

main(process.argv.includes('--check'));
