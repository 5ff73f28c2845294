import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionLock } from '../packages/production';

interface Manifest {
  author?: string | { name: string };
}

/**
 * The file `copyright` in Debian's machine-readable format: the program's licence, and that of each package in its
 * `node_modules`, as its authors wrote it.
 *
 * @param program its unpacked npm package.
 */
export function copyrightFile(program: string): string {
  const packages = Object.entries(productionLock().packages)
    // Packages for other platforms are missing.
    .filter(([path]) => path !== '' && existsSync(join(program, path)))
    .map(([path, { license = 'unknown' }]) =>
      paragraph(`usr/lib/understudy/${path}/*`, license, licenceText(join(program, path))),
    );
  return [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: understudy\n',
    paragraph('*', 'MIT', licenceText(program)),
    ...packages,
  ].join('\n');
}

function paragraph(files: string, licence: string, text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const holders = lines.filter((line) => /^copyright\b.*\d{4}|^copyright \(c\)/i.test(line));
  const body = licence === 'Apache-2.0' ? ['The text is in /usr/share/common-licenses/Apache-2.0.'] : lines;
  return `Files: ${files}
Copyright: ${(holders.length > 0 ? holders : ['its authors']).join('\n ')}
License: ${licence}
${body.map((line) => ` ${line || '.'}`).join('\n')}
`;
}

/** The licence file of a package, or otherwise its author. */
function licenceText(folder: string): string {
  const name = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  if (name !== undefined) return readFileSync(join(folder, name), 'utf8').trim();
  const { author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const holder = (typeof author === 'string' ? author : author?.name) ?? 'its authors';
  return `Copyright (c) ${holder}\n\nIts package.json names the licence.`;
}
