import type { Refused } from '../../console/refused';
import type { Endpoint } from '../../management/endpoint';
import { checkedInput, type Input } from '../../management/input';
import { Problem } from '../../management/problem';

/**
 * Does what an endpoint does, with the same checks.
 *
 * @param fieldOf the field of a form in which a member stands, if it has another name.
 * @returns the refusal of an input that the endpoint does not take; undefined if it was carried out.
 */
export async function ask(
  endpoint: Endpoint,
  sent: Partial<Input>,
  fieldOf: (pointer: string) => string = (pointer) => pointer.split('/').at(-1)!,
): Promise<Refused | undefined> {
  try {
    const input = checkedInput(endpoint, sent);
    await endpoint.handle({ ...input, headers: {}, signal: new AbortController().signal });
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [first] = error.parts.errors ?? [];
    if (!first) return { refused: undefined, because: error.message };
    return { refused: undefined, because: first.detail, field: fieldOf(first.pointer) };
  }
}
