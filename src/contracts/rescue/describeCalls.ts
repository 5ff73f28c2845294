import { isPostable } from '../../soap/httpPost';
import { elementPaths } from '../../soap/elementPaths';
import type { OperationSchema } from '../../soap/schema';
import { wsdlFile } from '../../soap/wsdlFile';
import type { DescribedCalls, DescribedOperation, DescribedOutcome } from '../calls';
import { statusWord, withoutPrefix } from './outcomes';
import { WSDL_FILE } from './paths';
import { operationNamed } from './perform';
import { isSecret } from './secrets';

/** Describes the contract's calls. Outcomes are the words of the HTTP text reply (contract section 3). @public `index.ts` loads it. */
export function rescueCalls(): DescribedCalls {
  const { service } = wsdlFile(WSDL_FILE);
  return {
    operations: [...service.operations.values()].map(describe),
    isSecret,
    wordOf: (operation, noted) => statusWord(operation, String(noted)),
  };
}

function describe(schema: OperationSchema): DescribedOperation {
  const { parameters } = operationNamed(schema.name);
  const hasForm = parameters !== undefined;
  return {
    name: schema.name,
    doors: [
      ...(['soap11', 'soap12'] as const),
      ...(hasForm ? (['get'] as const) : []),
      ...(hasForm || isPostable(schema) ? (['post'] as const) : []),
    ],
    outcomes: outcomesOf(schema),
    parameters: [...new Set([...elementPaths(schema.input), ...Object.keys(parameters ?? {})])],
  };
}

function outcomesOf({ name, output }: OperationSchema): DescribedOutcome[] {
  const { type } = output.fields[0]!;
  if (type.kind !== 'enum') return [];
  return type.members.map((member) => {
    const word = statusWord(name, member.name);
    const bare = withoutPrefix(name, member.name);
    return {
      word,
      spellings: [...new Set([word, bare, member.name])],
      meaning: member.documentation,
      isDone: word === 'OK',
    };
  });
}
