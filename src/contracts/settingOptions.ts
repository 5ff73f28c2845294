import { z } from 'zod';
import type { SettingOption } from './company';
import { nameSchema, wholeNumber } from './optionValues';

const companyName = nameSchema.optional().describe("the company's name");

/** What an operator may change of a company: what a tester may, and its name. */
export function withName<Shape extends z.ZodRawShape>(patchSchema: z.ZodObject<Shape>) {
  return patchSchema.extend({ name: companyName });
}

/** The option for {@link withName}'s name. */
export const nameOption: SettingOption = {
  ...{ flags: '--name <name>', description: "the company's name", path: ['name'] },
  parse: (text) => text,
  show: String,
};

/**
 * Makes an option for a whole number or for a yes or no. Its bounds and its description are those of the schema.
 *
 * @param path the place of the member in the schema.
 */
export function settingOption(schema: z.ZodObject, flags: string, path: readonly string[]): SettingOption {
  const { description = '', minimum, maximum } = describedAt(schema, path);
  return {
    ...{ flags, description, path },
    parse: flags.includes('<') ? wholeNumber(minimum ?? 0, maximum) : () => true,
    show: (value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)),
  };
}

/** A schema as JSON Schema. */
interface Described {
  description?: string;
  minimum?: number;
  maximum?: number;
  properties?: Readonly<Record<string, Described>>;
}

function describedAt(schema: z.ZodObject, path: readonly string[]): Described {
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described;
  return path.reduce((described, name) => described.properties?.[name] ?? {}, whole);
}
