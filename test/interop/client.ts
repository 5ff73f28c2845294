import { mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { runFolder } from '../support/runFolder';
import { PAGE_ADDRESS, readPage, type Page } from './page';
import { run } from './toolkits';

/** A client built as its page in docs/clients/ says, in its own folder. */
export interface Client {
  folder: string;
  page: Page;
  /** Builds the client and the programs of the scenarios, by the page's commands. */
  make(programs: readonly string[]): Promise<void>;
  /** Runs a program by the page's command. @returns its output. */
  play(program: string, ...args: string[]): Promise<string>;
}

/**
 * A client of one endpoint. Its files are deleted with the folder of the run.
 *
 * @param name the name of its page, and of its folder next to this file.
 * @param endpoint the address for which the client is built, instead of the page's.
 */
export function clientOf(name: string, endpoint: string): Client {
  const page = readPage(name);
  const folder = mkdtempSync(join(runFolder(), `${name}-`));
  // Where Node.js looks for node-soap, as in a project with it installed.
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const here = (text: string) => text.replaceAll(`${PAGE_ADDRESS}/API/API.asmx`, endpoint);
  const command = (text: string, program: string) =>
    run(folder, 'sh', '-ec', here(text).replaceAll(page.program, program));
  return {
    folder,
    page,
    async make(programs) {
      const sources = join(__dirname, name);
      for (const file of readdirSync(sources)) await copyFile(join(sources, file), join(folder, file));
      await writeFile(join(folder, page.file), here(page.source));
      await run(folder, 'sh', '-ec', here(page.generate));
      for (const program of programs) await command(page.compile, program);
    },
    play: (program, ...args) => command([page.play, ...args.map((arg) => `'${arg}'`)].join(' '), program),
  };
}
