import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts } from '../src/contracts';
import { projectRoot } from '../src/projectRoot';
import { generateOutcomes } from './generateOutcomes';
import { generateSchema } from './generateSchema';
import { generatedFiles } from './generatedFiles';

/**
 * `npm run generate` writes the types and the description of the schema; `npm run generate -- --check` only compares, and
 * exits with 1 if a committed file differs from what it is generated from.
 */
async function main(check: boolean): Promise<void> {
  const files = [...generatedFiles(contracts), generateOutcomes(contracts), await generateSchema()];
  for (const { name, source, text } of files) {
    const file = join(projectRoot, 'src', 'generated', name);
    if (!check) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`src/generated/${name} differs from ${source}. Run: npm run generate`);
      process.exitCode = 1;
    }
  }
}

void main(process.argv.includes('--check'));
