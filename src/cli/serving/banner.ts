import type { Contract } from '../../contracts/contract';
import type { DatabaseLocation } from '../../store/engine/database';
import { serverOf } from '../shared/serverOf';
import { version } from '../../version';

/** The banner with the service's addresses: one per line, under the name of its contract. */
export function welcomeBanner(
  contracts: readonly Contract[],
  address: string,
  database: DatabaseLocation,
): string {
  const data =
    database.kind === 'embedded'
      ? `${database.dataDir} (embedded; for trying and development, see README)`
      : `PostgreSQL at ${serverOf(database.url)}`;
  const lines = contracts.flatMap(({ title, links }) =>
    links.map(
      ({ text, href }, index) =>
        `  ${(index === 0 ? title : '').padEnd(9)} ${text.padEnd(13)} ${address}${href}`,
    ),
  );
  return `
Understudy ${version} is ready.

${lines.join('\n')}
  ${'Data'.padEnd(9)} ${data}
`;
}
