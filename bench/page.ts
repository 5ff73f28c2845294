import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/projectRoot';

/** Replaces the text between the marks with this name in docs/performance.md. */
export function writeToPage(name: 'bench' | 'growth' | 'library', text: string): void {
  const file = join(projectRoot, 'docs', 'performance.md');
  const page = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- begin ${name} -->\n`, `<!-- end ${name} -->`];
  const from = page.indexOf(begin) + begin.length;
  writeFileSync(file, `${page.slice(0, from)}\n${text}\n\n${page.slice(page.indexOf(end, from))}`);
}
