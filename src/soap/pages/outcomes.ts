import { html, type Html } from '../../http/html';
import type { FieldSchema, OperationSchema } from '../schema';
import { table, wireName } from '../../http/table';
import { elementsTable } from './elements';
import type { HttpForm } from './servicePages';

/** The reply's element for the result; by ASP.NET's naming, the others are out-parameters. */
export function resultOf({ name, output }: OperationSchema): FieldSchema | undefined {
  return output.fields.find((field) => field.name === `${name}Result`);
}

/** The table of an operation's outcomes: the members of its result enum, with their words in the text reply, if any. */
export function outcomesTable(result: FieldSchema, form: HttpForm | undefined): Html {
  const { name, type } = result;
  if (type.kind !== 'enum') return elementsTable([result]);
  return html`<p>${wireName(name)} is one of ${wireName(type.name)}:</p>
    ${table(
      ['In SOAP', ...(form ? ['In the text reply'] : []), 'Meaning'],
      type.members.map((member) => [
        wireName(member.name),
        ...(form ? [wireName(form.statusWord(member.name))] : []),
        member.documentation,
      ]),
    )}`;
}
