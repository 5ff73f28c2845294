import { goTo, notFound, page, signedOut, type Answer } from '../../../console/answer';
import { actionForm } from '../../../console/actionForm';
import type { Route, Visit } from '../../../console/contractConsole';
import type { Filled } from '../../../console/field';
import { isRefused, refusalNote, type Refused } from '../../../console/refused';
import { html, type Html } from '../../../http/html';
import type { Caller } from '../../../store/lockpath/snapshot';
import { isRefusal } from '../../refusal';
import { shortened } from '../../../console/shortened';
import type { ConsoleCalls } from './calls';
import { argumentOf, changeIn, wasFields } from './change';
import { choicesFor } from './choices';
import { facts } from './facts';
import { fieldsOf, membersInForm } from './fields';
import type { Item, ItemKind } from './items';
import { newPassword } from './password';
import { valuesOf } from './values';
import { hasEnded } from './withheld';

/** The page of a user or a group: what it is, the form that changes it, and the one that deletes it. */
export function itemPages(kind: ItemKind, { callOf, perform }: ConsoleCalls): Route<Visit>[] {
  const { operations } = kind;

  /** @param filled the form that was refused. */
  async function show(visit: Visit, filled: Filled = {}): Promise<Answer> {
    const call = callOf(visit);
    const read = await kind.read(call, visit.params['id']!);
    if (isRefusal(read)) return hasEnded(read) ? signedOut : notFound;
    const { caller, item } = read;
    const may = (what: 'update' | 'delete') =>
      item['Deleted'] !== true && caller.rights.includes(kind.rights[what]);
    const { refused } = filled;
    // Above everything else unless a field shows it.
    const isInForm = filled.sent !== undefined && may('update');
    return page({
      title: shortened(kind.nameOf(item)),
      trail: [{ text: kind.title, href: `${visit.base}${kind.path}` }],
      status: refused ? 422 : 200,
      main: html`${refused && !isInForm ? refusalNote(refused) : undefined}
      ${facts(kind, item, visit.base, !may('update'))}
      ${may('update') ? await changeForm(visit, { caller, item }, isInForm ? filled : {}) : undefined}
      ${may('delete') ? deleteForm(visit, item) : undefined}`,
    });
  }

  async function changeForm(visit: Visit, { caller, item }: { caller: Caller; item: Item }, filled: Filled) {
    const choices = await choicesFor(callOf(visit).db, caller.company_id, kind.members);
    const parts = { kind, choices, item, base: visit.base };
    const values = valuesOf(kind.members, membersInForm(parts), item);
    return html`<h2>Change</h2>
      ${actionForm(visit, {
        action: `${visit.base}${kind.path}/${item.Id}`,
        fields: fieldsOf(parts),
        submit: 'Save',
        more: wasFields(values, filled.sent),
        values,
        ...filled,
      })}`;
  }

  function deleteForm(visit: Visit, item: Item): Html {
    return html`<h2>Delete</h2>
      <details>
        <summary>Delete this ${kind.noun}</summary>
        ${actionForm(visit, {
          id: 'delete',
          action: `${visit.base}${kind.path}/${item.Id}/delete`,
          fields: [],
          submit: html`Delete <bdi>${shortened(kind.nameOf(item))}</bdi>`,
          isDangerous: true,
        })}
      </details>`;
  }

  return [
    {
      path: `${kind.path}/{id}/delete`,
      async act(visit) {
        const call = callOf(visit);
        const id = visit.params['id']!;
        const answer = await perform(operations.delete, id, call);
        if (isRefused(answer)) return answer.hasEnded ? signedOut : show(visit, { refused: answer });
        return goTo(kind.path, `Deleted the ${kind.noun} ${id}.`);
      },
    },
    {
      path: `${kind.path}/{id}`,
      show: (visit) => show(visit),
      async act(visit, form) {
        const refuse = (refused: Refused) => show(visit, { sent: form, refused });
        const password = kind.hasPassword ? newPassword(form) : {};
        if (isRefused(password)) return refuse(password);
        const change = changeIn(form, kind.members);
        const id = visit.params['id']!;
        // Read only if the change depends on what is there, so that the rest is the contract's to find.
        const needs = change.cleared.length > 0 || Object.keys(change.lists).length > 0;
        const read = needs ? await kind.read(callOf(visit), id) : undefined;
        if (isRefusal(read)) return hasEnded(read) ? signedOut : notFound;
        const argument = { Id: id, ...argumentOf(change, read?.item, kind.clearable), ...password };
        const answer = await perform(operations.update, argument, callOf(visit));
        if (isRefused(answer)) return answer.hasEnded ? signedOut : refuse(answer);
        const { Id } = answer.answer as { Id: number };
        return goTo(`${kind.path}/${Id}`, 'Saved.');
      },
    },
  ];
}
