import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';

/**
 * The first configuration of a language in a page of docs/.
 *
 * @param page its path below docs/, without extension.
 * @param language the language of its code block.
 * @param replacements what to put in place of its addresses and files. Each must occur once.
 */
export function documentedConfig(
  page: string,
  language: string,
  replacements: Readonly<Record<string, string>>,
): string {
  const text = readFileSync(join(projectRoot, 'docs', `${page}.md`), 'utf8');
  const [, config = ''] = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(text) ?? [];
  return Object.entries(replacements).reduce(replaceOnce, config);
}

function replaceOnce(text: string, [from, to]: [string, string]): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`The documented configuration does not name ${from} once`);
  return parts.join(to);
}
