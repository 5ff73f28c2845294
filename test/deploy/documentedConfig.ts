import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';

/**
 * The first configuration of a language in a chapter of the handbook, docs/operations/.
 *
 * @param chapter the name of its file, without extension.
 * @param language the language of its code block.
 * @param replacements what to put in place of its addresses and files. Each must occur once.
 */
export function documentedConfig(
  chapter: string,
  language: string,
  replacements: Readonly<Record<string, string>>,
): string {
  const page = readFileSync(join(projectRoot, 'docs/operations', `${chapter}.md`), 'utf8');
  const [, config = ''] = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page) ?? [];
  return Object.entries(replacements).reduce(replaceOnce, config);
}

function replaceOnce(text: string, [from, to]: [string, string]): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`The documented configuration does not name ${from} once`);
  return parts.join(to);
}
