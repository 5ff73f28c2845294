import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/projectRoot';
import { generateTypes } from './generateTypes';
import { readWsdl } from '../src/soap/schema';

/** The contracts whose types are generated: wsdl/<name>.wsdl gives src/generated/<name>.ts. */
const contracts = ['rescue', 'macro'];

/**
 * `npm run generate` writes the types; `npm run generate -- --check` only compares, and exits with 1 if the committed
 * types do not match the WSDL.
 */
function main(check: boolean): void {
  for (const contract of contracts) {
    const file = join(projectRoot, 'src', 'generated', `${contract}.ts`);
    const made = generateTypes(
      contract,
      readWsdl(readFileSync(join(projectRoot, 'wsdl', `${contract}.wsdl`), 'utf8')),
    );
    if (!check) writeFileSync(file, made);
    else if (readFileSync(file, 'utf8') !== made) {
      console.error(
        `src/generated/${contract}.ts does not match wsdl/${contract}.wsdl. Run: npm run generate`,
      );
      process.exitCode = 1;
    }
  }
}

main(process.argv.includes('--check'));
