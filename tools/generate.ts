import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts } from '../src/contracts';
import { projectRoot } from '../src/projectRoot';
import { generateOutcomes } from './generateOutcomes';
import { generateSchema } from './generateSchema';
import { generatedFiles } from './generatedFiles';
import { provokingPage } from './provoking/page';

/**
 * `npm run generate` writes the types, the description of the schema, and the tables of outcomes; `npm run generate -- --check`
 * only compares, and exits with 1 if a committed file differs from what it is generated from.
 */
async function main(check: boolean): Promise<void> {
  const generated = [...generatedFiles(contracts), generateOutcomes(contracts), await generateSchema()].map(
    (file) => ({
      ...file,
      path: `src/generated/${file.name}`,
    }),
  );
  for (const each of generated) keep(each, check);
  // Last, because the cases of a new operation can be written only when its types exist.
  keep(tablesOfOutcomes(), check);
}

function keep({ path, source, text }: { path: string; source: string; text: string }, check: boolean): void {
  const file = join(projectRoot, path);
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${path} differs from ${source}. Run: npm run generate`);
    process.exitCode = 1;
  }
}

function tablesOfOutcomes() {
  const path = 'docs/provoking.md';
  const text = provokingPage(contracts, readFileSync(join(projectRoot, path), 'utf8'));
  return { path, source: 'the contracts and the cases that provoke their outcomes', text };
}

void main(process.argv.includes('--check'));
