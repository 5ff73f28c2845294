import type { Status } from '../../management/endpoints/status';
import type { FoundStatus } from './find';

/** A status for people, as lines. */
export function statusText(found: FoundStatus): string[] {
  const { version = 'of an unknown version', database, schema, companies, absent, problem } = found;
  const lines = [
    ...(found.running ? ofService(found) : []),
    ...(database ? [named('Database', placeText(database))] : []),
    ...(schema ? [named('Schema', schema)] : []),
    ...(companies ? [named('Companies', companiesText(companies))] : []),
    ...(absent ?? []).map((absence) => named('Away', awayText(absence))),
    ...('ready' in found && found.ready !== undefined ? [named('Ready', found.ready ? 'yes' : 'no')] : []),
    ...(problem === undefined ? [] : [named('Problem', problem)]),
  ];
  const heading = found.running
    ? `Understudy ${version} runs${found.pid === undefined ? '' : ` as process ${found.pid}`}.`
    : `${found.because}. This is Understudy ${version}.`;
  return [heading, '', ...lines];
}

function ofService(found: FoundStatus & { running: true }): string[] {
  return [
    ...(found.startedAt === undefined ? [] : [named('Since', found.startedAt)]),
    ...(found.url === undefined ? [] : [named('Service', found.url)]),
    ...('managementUrl' in found ? [named('Management', String(found.managementUrl))] : []),
    ...(found.standIn === undefined ? [] : [named('Stand-in', found.standIn ? 'yes' : 'no')]),
  ];
}

function placeText(database: Status['database']): string {
  if (database.kind === 'embedded') return `${database.dataDir ?? 'in memory'} (embedded)`;
  return `PostgreSQL at ${database.server}, database ${database.name}`;
}

function companiesText(companies: Readonly<Record<string, number>>): string {
  return Object.entries(companies)
    .map(([contract, count]) => `${contract} ${count}`)
    .join(', ');
}

function awayText({ company, state, address, since }: NonNullable<Status['absent']>[number]): string {
  const words = { leaving: 'frozen for a move to', arriving: 'not fully arrived at', moved: 'moved to' };
  return `company ${company}, ${words[state]} ${address}, since ${since}`;
}

function named(name: string, value: string): string {
  return `  ${name.padEnd(11)} ${value}`;
}
