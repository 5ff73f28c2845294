import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { python, run } from './toolkits';

/**
 * Does what a section of docs/clients.md says: saves its files, runs its commands and gives what they wrote, with what
 * the page promises. So the page cannot go stale.
 *
 * @param url the service, in the place of the page's.
 */
export async function followPage(
  section: string,
  folder: string,
  url: string,
): Promise<{ output: string; promised: string }> {
  const page = readFileSync(join(projectRoot, 'docs', 'clients.md'), 'utf8').replaceAll(
    'http://localhost:8080',
    url,
  );
  const text = page.split(/^## /m).find((each) => each.startsWith(`${section}\n`)) ?? '';
  for (const [, name = '', content = ''] of text.matchAll(/`([\w.]+)`:\n\n```\w+\n([\s\S]*?)```/g)) {
    await writeFile(join(folder, name), content);
  }
  const block = (language: string) => text.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';
  const commands = block('sh').replace(/^python3\b/m, python);
  return { output: await run(folder, 'sh', '-ec', commands), promised: block('text') };
}
