import { differencesOf, type Sent } from './differences';
import { code, given } from './markdown';
import { playsOf, type MadeCall, type Provoked } from './provoked';
import type { OperationTruths } from './truth';

/** How the outcomes of an operation come about, from the calls that a test plays. */
export function playedTruths(contract: Provoked, operation: string): OperationTruths {
  const { sample, never = {} } = contract.operations[operation]!;
  const [first, ...others] = playsOf(contract, operation);
  const given = sample.state ?? [];
  return {
    sample: shown(contract, first!.call, given),
    truths: [
      { outcome: first!.outcome, state: [], differences: [] },
      ...others.map(({ outcome, state, call }) => ({
        outcome,
        state: state.slice(given.length),
        differences: [
          ...(call.by === first!.call.by ? [] : [callerOf(contract, call)]),
          ...(call.body === undefined
            ? differencesOf(textsOf(call), textsOf(first!.call))
            : [`the body is ${code(call.body)}`]),
        ],
      })),
    ],
    never,
  };
}

function shown(contract: Provoked, call: MadeCall, state: readonly string[]): string {
  const values = code(JSON.stringify(call.values));
  const by = call.by === 'nobody' ? '' : `, ${callerOf(contract, call)}`;
  return `${values}${by}${given(state)}`;
}

function callerOf({ caller, nobody }: Provoked, { by = caller }: MadeCall): string {
  return by === 'nobody' ? nobody : `called by ${code(by)}`;
}

function textsOf({ values }: MadeCall): Sent {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === undefined || typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}
