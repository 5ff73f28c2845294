import type { Config } from '../../config';
import type { DescribedCompany, SettingOption } from '../../contracts/company';
import type { Contract } from '../../contracts/contract';
import type { ListedCompany } from '../../store/companies';
import { withDatabase } from '../shared/openMigrated';
import { printable } from '../../printable';
import { table } from '../shared/table';
import { requireCompany, type Known } from './known';
import { nameOf } from './settings';
import { stateInWords } from './state';

/** Prints what a company has and its settings. @throws UsageError if there is no such company. */
export async function showCompany(
  config: Config,
  { contracts, catalogue }: Known,
  company: number,
  { json }: { json: boolean },
): Promise<void> {
  await withDatabase(config, async ({ knex: db }) => {
    const found = await requireCompany(db, catalogue, company);
    const contract = contracts.find(({ name }) => name === found.contract);
    const described = await contract?.companies?.describe(db, company);
    console.log(
      json ? asJson(found, described) : asText(found, contract, described).map(printable).join('\n'),
    );
  });
}

function asJson(
  { company_id, contract, name, absence }: ListedCompany,
  described?: DescribedCompany,
): string {
  const whole = {
    ...{ company: company_id, contract, name },
    ...described?.settings,
    ...described?.facts,
    ...absence,
  };
  return JSON.stringify(whole, undefined, 2).split('\n').map(printable).join('\n');
}

function asText(
  { company_id, name, absence }: ListedCompany,
  contract: Contract | undefined,
  described: DescribedCompany | undefined,
): string[] {
  const heading = [
    `${name}, company ${company_id}${contract ? ` of ${contract.title}` : ''}`,
    ...(absence ? [stateInWords(absence, company_id)] : []),
  ];
  if (!described) return heading;
  const facts = Object.entries(described.facts).map(([fact, value]) => [words(fact), shown(value)]);
  const settings = (contract?.companies?.settings.options ?? []).map((option) => [
    nameOf(option),
    option.show(valueAt(described.settings, option)),
  ]);
  const lines = table([...facts, ...settings]).map((line) => `  ${line}`);
  return [
    ...[...heading, '', ...lines.slice(0, facts.length)],
    ...['', `Settings, which "understudy company set ${company_id}" changes:`, ''],
    ...lines.slice(facts.length),
  ];
}

/** The value that an option sets. */
function valueAt(settings: object, { path }: SettingOption): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], settings);
}

/** A name in camel case as words. */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function shown(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
