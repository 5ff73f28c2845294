import { goTo, notFound, page, signedOut, type Answer } from '../../../console/answer';
import { actionForm } from '../../../console/actionForm';
import type { Route, Visit } from '../../../console/contractConsole';
import { filterForm, nextLink } from '../../../console/lists';
import { isRefused, refusalNote, type Refused } from '../../../console/refused';
import { html } from '../../../http/html';
import { readChoices, type ChoiceKind } from '../../../store/lockpath/choices';
import type { Caller } from '../../../store/lockpath/snapshot';
import { isRefusal } from '../../refusal';
import { shortened } from '../../../console/shortened';
import type { ConsoleCalls } from './calls';
import { changedList } from './change';
import { optionOf } from './choices';
import { referred } from './facts';
import { listIn, nameOfReferred, type Item, type ItemKind, type Referred } from './items';
import { afterIn } from './afterIn';
import { hasEnded } from './withheld';

/** Things of a list on one page. */
const LISTED = 100;

/** The most things to add that a page shows. */
const FOUND = 50;

/** The page of one list of a user or a group, which may be of any length: what is in it, and what to add. */
export function listPage(kind: ItemKind, { callOf, perform }: ConsoleCalls): Route<Visit> {
  async function read(visit: Visit) {
    const name = visit.params['list']!;
    const member = Object.hasOwn(kind.members, name) ? kind.members[name]! : undefined;
    if (member?.kind !== 'list') return notFound;
    const found = await kind.read(callOf(visit), visit.params['id']!);
    if (isRefusal(found)) return hasEnded(found) ? signedOut : notFound;
    return { ...found, name, label: member.label, from: member.from };
  }

  async function show(visit: Visit, refused?: Refused): Promise<Answer> {
    const found = await read(visit);
    if ('kind' in found) return found;
    const { caller, item, name, label, from } = found;
    const mayChange = item['Deleted'] !== true && caller.rights.includes(kind.rights.update);
    const all = listIn(item, name);
    const after = afterIn(visit);
    const rest = all.filter(({ Id }) => Id > after);
    const listed = rest.slice(0, LISTED);
    const last = rest.length > LISTED ? listed.at(-1) : undefined;
    return page({
      title: `${label} of ${shortened(kind.nameOf(item))}`,
      trail: [
        { text: kind.title, href: `${visit.base}${kind.path}` },
        { text: shortened(kind.nameOf(item)), href: `${visit.base}${kind.path}/${item.Id}` },
      ],
      status: refused ? 422 : 200,
      main: html`${refused && refusalNote(refused)}
        <p>${all.length === 0 ? 'There are none.' : `${all.length} in all.`}</p>
        ${listed.length === 0 ? undefined : mayChange ? removal(visit, listed) : names(visit, from, listed)}
        ${last && nextLink(visit, { after: String(last.Id) })}
        ${mayChange ? await addition(visit, caller, { item, name, from }) : undefined}`,
    });
  }

  function names({ base }: Visit, from: ChoiceKind, listed: readonly Referred[]) {
    return html`<ul>
      ${listed.map((each) => html`<li>${referred(from, each, base)}</li>`)}
    </ul>`;
  }

  function removal(visit: Visit, listed: readonly Referred[]) {
    const options = listed.map((each) => optionOf(each.Id, nameOfReferred(each)));
    return actionForm(visit, {
      id: 'remove',
      action: visit.request.path,
      fields: [{ name: 'remove', label: 'Remove', options, multiple: true }],
      submit: 'Remove those ticked',
    });
  }

  async function addition(
    visit: Visit,
    { company_id }: Caller,
    { item, name, from }: { item: Item; name: string; from: ChoiceKind },
  ) {
    const text = visit.query.get('text') ?? '';
    const except = listIn(item, name).map(({ Id }) => Id);
    const { db } = callOf(visit);
    const found = await readChoices(db, company_id, [from], { text, except, limit: FOUND });
    const options = found.map((each) => optionOf(each.id, each.name));
    return html`<h2>Add</h2>
      ${filterForm(visit, [{ name: 'text', label: 'Name or Id' }], 'Find')}
      ${
        options.length === 0
          ? html`<p>There is nothing to add with this name.</p>`
          : actionForm(visit, {
              id: 'add',
              action: visit.request.path,
              fields: [{ name: 'add', label: 'Add', options, multiple: true }],
              submit: 'Add those ticked',
            })
      }`;
  }

  return {
    path: `${kind.path}/{id}/{list}`,
    show: (visit) => show(visit),
    async act(visit, form) {
      const found = await read(visit);
      if ('kind' in found) return found;
      const { item, name } = found;
      const list = changedList(listIn(item, name), {
        added: form.values('add'),
        removed: form.values('remove'),
      });
      const answer = await perform(kind.operations.update, { Id: item.Id, [name]: list }, callOf(visit));
      if (isRefused(answer)) return answer.hasEnded ? signedOut : show(visit, answer);
      return goTo(`${kind.path}/${item.Id}/${name}`, 'Saved.');
    },
  };
}
