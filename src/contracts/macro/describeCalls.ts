import { isPostable } from '../../soap/httpPost';
import { elementPaths } from '../../soap/elementPaths';
import type { OperationSchema } from '../../soap/schema';
import { wsdlFile } from '../../soap/wsdlFile';
import type { DescribedCalls, DescribedOutcome } from '../calls';
import { WSDL_FILE } from './paths';
import { faults } from './perform';
import { isSecret } from './secrets';

/** Outcomes after which something has changed. PasswordExpired starts a session that can change the password. */
const done = ['Success', 'true', 'PasswordExpired', 'NotAllDone'];

/** Whether an outcome, as its word, says that a routine was carried out. */
export const isDone = (word: string): boolean => done.includes(word);

/** Describes the contract's calls. @public `index.ts` loads it. */
export function macroCalls(): DescribedCalls {
  const { service } = wsdlFile(WSDL_FILE);
  return {
    operations: [...service.operations.values()].map((schema) => ({
      name: schema.name,
      doors: ['soap11', 'soap12', ...(isPostable(schema) ? (['post'] as const) : [])],
      outcomes: [...resultsOf(schema), ...sessionFaultsOf(schema)].map(described),
      parameters: parametersOf(schema),
    })),
    isSecret,
    wordOf: (_operation, noted) => String(noted),
  };
}

type Named = Pick<DescribedOutcome, 'word' | 'meaning'>;

const described = ({ word, meaning }: Named): DescribedOutcome => ({
  word,
  spellings: [word],
  meaning,
  isDone: isDone(word),
});

function resultsOf({ name, output }: OperationSchema): Named[] {
  const { type, documentation } = output.fields.find((field) => field.name === `${name}Result`)!;
  if (type.kind !== 'enum') return ['true', 'false'].map((word) => ({ word, meaning: documentation }));
  return type.members.map((member) => ({ word: member.name, meaning: member.documentation }));
}

function sessionFaultsOf(schema: OperationSchema): Named[] {
  if (schema.faults.length === 0) return [];
  return Object.entries(faults).map(([word, meaning]) => ({ word, meaning }));
}

/** Paths, and for an element of an object also its own name, as HTTP POST sends it. */
function parametersOf({ input }: OperationSchema): string[] {
  const paths = elementPaths(input);
  return [...new Set([...paths, ...paths.map((path) => path.slice(path.lastIndexOf('.') + 1))])];
}
