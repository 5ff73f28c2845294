import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

/** The sources, without what TypeScript puts between the parts of a message. */
const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => read(join('src', path)))
  .join('\n');

/** The texts that the first column of each table quotes. */
const quoted = [...read('docs/operations/troubleshoot.md').matchAll(/^\| ([^|]*`[^|]*) \|/gm)].flatMap(
  ([, symptom]) => [...symptom!.matchAll(/`([^`]+)`/g)].map(([, text]) => text!),
);

test('the tables quote messages', () => expect(quoted.length).toBeGreaterThan(15));

test.each(quoted)('the program says: %s', (text) => {
  expect(sources).toContain(text);
});
