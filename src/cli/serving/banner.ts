import type { Config } from '../../config';
import { CONSOLE_PATH } from '../../console/paths';
import type { Contract } from '../../contracts/contract';
import { version } from '../../version';
import { serverOf } from '../../store/engine/server/parameters';
import type { Listening } from './readyFile';

/** The banner with the service's addresses: one per line, under the name of its contract. */
export function welcomeBanner(
  contracts: readonly Contract[],
  { address, management, isStandIn }: Listening,
  { database, console }: Pick<Config, 'database' | 'console'>,
): string {
  const data =
    database.kind === 'embedded'
      ? `${database.dataDir} (embedded; for trials and development, see README)`
      : `PostgreSQL at ${serverOf(database.url)}`;
  const lines = [
    ...contracts.flatMap(({ title, links }) =>
      links.map(({ text, href }, index) =>
        named(index === 0 ? title : '', `${text.padEnd(13)} ${address}${href}`),
      ),
    ),
    ...(console ? [named('Console', `${address}${CONSOLE_PATH}`)] : []),
    ...(management === undefined ? [] : [named('Management', management)]),
    ...(isStandIn
      ? [named('Stand-in', `${STAND_IN}${console ? `, or ${management}${CONSOLE_PATH}` : ''}`)]
      : []),
    named('Data', data),
  ];
  return `
Understudy ${version} is ready.

${lines.join('\n')}
`;
}

/** What a stand-in is for. */
const STAND_IN =
  'yes: tests may force answers, set the clock and reset the data; see understudy control --help';

function named(name: string, what: string): string {
  return `  ${name.padEnd(11)} ${what}`;
}
