import type { FieldOptions } from '../../../console/field';
import type { Route, Visit } from '../../../console/contractConsole';
import { html, type Html } from '../../../http/html';
import { readChoices } from '../../../store/lockpath/choices';
import { isRefusal } from '../../refusal';
import { enterSession } from '../caller';
import { signedOut, notFound } from '../../../console/answer';
import type { ConsoleCalls } from './calls';
import { optionOf } from './choices';
import type { FormParts } from './fields';
import type { ItemKind } from './items';

/** The most suggestions at once. */
const MOST = 20;

/**
 * What a field for the Id of one of many things has: the script asks for suggestions while a person types a name. Without
 * the script, a person types the Id.
 */
export function suggestions(
  name: string,
  { kind, base }: FormParts,
): Pick<FieldOptions, 'attributes' | 'note'> {
  const id = `suggestions-${name}`;
  return {
    attributes: html`list="${id}" hx-get="${base}${kind.path}/suggestions/${name}" hx-trigger="input changed
    delay:300ms" hx-target="#${id}"`,
    note: html`The Id, or a part of the name to look for it.<datalist id="${id}"></datalist>`,
  };
}

/** Answers the suggestions for a member of a kind of item. */
export function suggestionsRoute(kind: ItemKind, { callOf }: ConsoleCalls): Route<Visit> {
  return {
    path: `${kind.path}/suggestions/{member}`,

    async show(visit) {
      const call = callOf(visit);
      const caller = await enterSession(call);
      if (isRefusal(caller)) return signedOut;
      const name = visit.params['member']!;
      const member = Object.hasOwn(kind.members, name) ? kind.members[name] : undefined;
      const mayChange = [kind.rights.create, kind.rights.update].some((right) =>
        caller.rights.includes(right),
      );
      if (!mayChange || !member || !('from' in member)) return notFound;
      const text = visit.query.get(name) ?? '';
      const found = await readChoices(call.db, caller.company_id, [member.from], { text, limit: MOST });
      return { kind: 'part', html: html`${found.map(({ id, name: each }) => suggestion(id, each))}` };
    },
  };
}

function suggestion(id: number, name: string): Html {
  const { value, text } = optionOf(id, name);
  return html`<option value="${value}">${text}</option>`;
}
