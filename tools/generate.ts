import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts } from '../src/contracts';
import { projectRoot } from '../src/projectRoot';
import { generatedFiles } from './generatedFiles';

/**
 * `npm run generate` writes the types anew; `npm run generate -- --check` only compares, and exits with 1 when what is
 * committed is not what the WSDL says.
 */
function main(check: boolean): void {
  for (const { name, wsdl, text } of generatedFiles(contracts)) {
    const file = join(projectRoot, 'src', 'generated', name);
    if (!check) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`src/generated/${name} is not what ${wsdl} says. Run: npm run generate`);
      process.exitCode = 1;
    }
  }
}

main(process.argv.includes('--check'));
