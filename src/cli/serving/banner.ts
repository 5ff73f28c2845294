import type { Contract } from '../../contracts/contract';
import type { DatabaseLocation } from '../../store/engine/database';
import { version } from '../../version';
import { serverOf } from '../shared/serverOf';

/**
 * The banner with the service's addresses: one per line, under the name of its contract.
 *
 * @param management the address of the management port, if there is one.
 */
export function welcomeBanner(
  contracts: readonly Contract[],
  address: string,
  management: string | undefined,
  database: DatabaseLocation,
): string {
  const data =
    database.kind === 'embedded'
      ? `${database.dataDir} (embedded; for trying and development, see README)`
      : `PostgreSQL at ${serverOf(database.url)}`;
  const lines = [
    ...contracts.flatMap(({ title, links }) =>
      links.map(({ text, href }, index) =>
        named(index === 0 ? title : '', `${text.padEnd(13)} ${address}${href}`),
      ),
    ),
    ...(management === undefined ? [] : [named('Management', management)]),
    named('Data', data),
  ];
  return `
Understudy ${version} is ready.

${lines.join('\n')}
`;
}

function named(name: string, what: string): string {
  return `  ${name.padEnd(11)} ${what}`;
}
