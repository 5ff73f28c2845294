import type { Contract } from '../../contracts/contract';

/** Says how to begin with a database that has no company. Until then every login is refused. */
export function firstSteps(contracts: readonly Contract[]): string {
  const lines = contracts.map(({ title, firstCompany }) => `  ${title.padEnd(11)} ${firstCompany}`);
  return `The database has no company yet, so every login is refused. Create one, while the service runs:

${lines.join('\n')}

Or add the demo data, with public passwords, to try it: understudy demo
`;
}
