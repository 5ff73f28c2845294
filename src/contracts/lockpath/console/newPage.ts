import { goTo, page, signedOut, type Answer } from '../../../console/answer';
import { actionForm } from '../../../console/actionForm';
import type { Route, Visit } from '../../../console/contractConsole';
import type { Filled } from '../../../console/field';
import { isRefused, type Refused } from '../../../console/refused';
import { isRefusal } from '../../refusal';
import { enterWith } from '../caller';
import type { ConsoleCalls } from './calls';
import { argumentOf, changeIn, wasFields } from './change';
import { choicesFor } from './choices';
import { fieldsOf, membersInForm } from './fields';
import type { ItemKind } from './items';
import { newPassword } from './password';
import { valuesOf } from './values';
import { withheld } from './withheld';

/** The page with the form for a new user or group. */
export function newPage(kind: ItemKind, { callOf, perform }: ConsoleCalls): Route<Visit> {
  const path = `${kind.path}/new`;
  const title = `New ${kind.noun}`;

  async function show(visit: Visit, filled: Filled = {}): Promise<Answer> {
    const call = callOf(visit);
    const caller = await enterWith(call, kind.rights.create);
    if (isRefusal(caller)) return withheld(title, visit.base, caller);
    const choices = await choicesFor(call.db, caller.company_id, kind.members);
    const parts = { kind, choices, item: undefined, base: visit.base };
    const values = valuesOf(kind.members, membersInForm(parts), undefined);
    return page({
      title,
      trail: [{ text: kind.title, href: `${visit.base}${kind.path}` }],
      status: filled.refused ? 422 : 200,
      main: actionForm(visit, {
        action: `${visit.base}${path}`,
        fields: fieldsOf(parts),
        submit: `Create the ${kind.noun}`,
        more: wasFields(values, filled.sent),
        values,
        ...filled,
      }),
    });
  }

  return {
    path,
    show: (visit) => show(visit),
    async act(visit, form) {
      const refuse = (refused: Refused) => show(visit, { sent: form, refused });
      const password = kind.hasPassword ? newPassword(form) : {};
      if (isRefused(password)) return refuse(password);
      const argument = { ...argumentOf(changeIn(form, kind.members), undefined, []), ...password };
      const answer = await perform(kind.operations.create, argument, callOf(visit));
      if (isRefused(answer)) return answer.hasEnded ? signedOut : refuse(answer);
      const { Id } = answer.answer as { Id: number };
      return goTo(`${kind.path}/${Id}`, `Created the ${kind.noun} ${Id}.`);
    },
  };
}
