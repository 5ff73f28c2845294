import { InvalidArgumentError } from 'commander';
import type { Config } from '../../config';
import type { CompanySettings, SettingOption, WrongMember } from '../../contracts/company';
import type { Contract } from '../../contracts/contract';
import { UsageError } from '../../contracts/usageError';
import { commandEntry } from '../../store/audit/commandEntry';
import { withDatabase } from '../shared/openMigrated';
import { printable } from '../../printable';
import { requireCompany, noSuchCompany, type Known } from './known';
import { memberOf, nameOf } from './settings';

/** The options of `company set`, as commander names them: texts, and yes or no. */
export type GivenSettings = Readonly<Record<string, string | boolean>>;

/**
 * Changes settings of a company, all of them or none.
 *
 * @throws UsageError if there is no such company, its contract lacks one of the settings, or a value does not fit.
 */
export async function setCompany(
  config: Config,
  { contracts, catalogue }: Known,
  company: number,
  given: GivenSettings,
): Promise<void> {
  await withDatabase(config, async ({ knex: db }) => {
    const found = await requireCompany(db, catalogue, company);
    const contract = contracts.find(({ name }) => name === found.contract);
    const { companies } = contract ?? {};
    if (!contract || !companies) throw new UsageError(`Company ${company} has no settings`);
    const patch = patchOf(contract, companies.settings, company, given);
    const became = await companies.change(db, company, patch, commandEntry(contract.name, 'company set'));
    if (became === 'unknown') throw noSuchCompany(company);
    if (typeof became === 'object') throw wrongMember(companies.settings, became);
    const name = `company ${company}, ${printable(found.name)}`;
    console.log(
      became === 'changed' ? `Changed ${name}.` : `Nothing to change of ${name}: it has these settings.`,
    );
  });
}

function patchOf(
  { title }: Contract,
  { schema, options }: CompanySettings,
  company: number,
  given: GivenSettings,
): object {
  const known = options.map(nameOf).join(', ');
  const members = Object.keys(given);
  if (members.length === 0) throw new UsageError(`Say what to change; a company of ${title} has ${known}`);
  const strange = members.find((member) => !options.some((option) => memberOf(option) === member));
  if (strange !== undefined) {
    const name = strange.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`Company ${company} is one of ${title}, which has no --${name} but ${known}`);
  }
  const patch = {};
  for (const option of options) {
    const value = given[memberOf(option)];
    if (value !== undefined)
      place(patch, option.path, typeof value === 'boolean' ? value : parsed(option, value));
  }
  const { data, error } = schema.safeParse(patch);
  if (data) return data;
  const [issue] = error.issues;
  throw wrongMember({ options }, { pointer: `#/${issue!.path.join('/')}`, detail: issue!.message });
}

/** Puts a value at a place of an object, and makes what is around it. */
function place(object: Record<string, unknown>, [first, ...rest]: readonly string[], value: unknown): void {
  if (first === undefined) return;
  if (rest.length === 0) object[first] = value;
  else place((object[first] ??= {}) as Record<string, unknown>, rest, value);
}

function parsed(option: SettingOption, text: string): unknown {
  try {
    return option.parse(text);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new UsageError(`${nameOf(option)}: ${error.message.replace(/\.$/, '')}`);
  }
}

/** Says which option is at fault. */
function wrongMember(
  { options }: Pick<CompanySettings, 'options'>,
  { pointer, detail }: WrongMember,
): UsageError {
  const option = options.find(({ path }) => `#/${path.join('/')}` === pointer);
  return new UsageError(`${option ? nameOf(option) : pointer} ${detail}`);
}
