import { html, type Html } from '../../http/html';
import type { FieldSchema, OperationSchema } from '../schema';
import { elementsTable } from './elements';
import type { HttpForm } from './servicePages';
import { table, wireName } from '../../http/table';

/** The element of the reply that holds the result; by the naming of ASP.NET the others are out-parameters. */
export function resultOf({ name, output }: OperationSchema): FieldSchema | undefined {
  return output.fields.find((field) => field.name === `${name}Result`);
}

/** What an operation may answer: the members of its result enum, with the words of the text reply if it has one. */
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
