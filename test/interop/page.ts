import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { perl, python } from './toolkits';

/** The steps of a page in docs/clients/. */
export interface Page {
  /** The name of its program, without the extension. */
  program: string;
  /** The program's file. */
  file: string;
  source: string;
  /** The commands that create a client from the WSDL; empty if the toolkit reads the WSDL at run time. */
  generate: string;
  /** The commands that compile the program; empty if it needs no compilation. */
  compile: string;
  /** The command that runs it. */
  play: string;
  /** The output according to the page. */
  output: string;
}

/** The address of the service on the pages. */
export const PAGE_ADDRESS = 'http://localhost:8080';

/**
 * Reads a page in docs/clients/: its program, its commands and its output, in this order.
 *
 * @param section the heading of the section to read, instead of the beginning of the page.
 */
export function readPage(name: string, section?: string): Page {
  const text = section === undefined ? pageText(name) : sectionOf(name, section);
  const [, file = '', source = ''] = /`([\w.]+)`:\n\n```\w+\n([\s\S]*?)```/.exec(text) ?? [];
  const program = file.replace(/\.\w+$/, '');
  const commands = blockOf(text, 'sh')
    .replace(/^python3\b/m, python)
    .replace(/^perl\b/m, perl);
  // A command may continue on the next line.
  const lines = commands.split(/(?<!\\)\n/).filter((line) => line !== '');
  const ofProgram = lines.filter((line) => line.includes(program));
  return {
    program,
    file,
    source,
    generate: lines.filter((line) => !line.includes(program)).join('\n'),
    compile: ofProgram.slice(0, -1).join('\n'),
    play: ofProgram.at(-1) ?? '',
    output: blockOf(text, 'text'),
  };
}

/** The text of a section of a page; empty if the page has none with that heading. */
export function sectionOf(name: string, heading: string): string {
  return (
    pageText(name)
      .split(/^## /m)
      .find((section) => section.startsWith(`${heading}\n`)) ?? ''
  );
}

/** The first block of a page in a language. */
export function blockOf(text: string, language: string): string {
  return text.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';
}

export function pageText(name: string): string {
  return readFileSync(join(projectRoot, 'docs', 'clients', `${name}.md`), 'utf8');
}
