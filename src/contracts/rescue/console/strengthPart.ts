import type { Route, Visit } from '../../../console/contractConsole';
import type { Form } from '../../../console/form';
import { passwordStrength, STRONGEST } from '../../../credentials/passwordStrength';
import { html, type Html } from '../../../http/html';
import { wireName } from '../../../http/table';
import type { NodeRow } from '../../../store/rescue/rows';
import { statusWord } from '../outcomes';
import { knownWordsOf, passwordWeakness } from '../rules/passwordRules';
import type { ConsoleCalls } from './calls';
import { isAnswer, seeNode } from './seeing';

/** The contract's verdict on a password that somebody is typing. It is sent like a form, so that no address holds it. */
export function strengthPart(calls: ConsoleCalls): Route<Visit> {
  return {
    path: '/nodes/{id}/strength',

    async act(visit, form) {
      const seen = await seeNode(calls, visit);
      if (isAnswer(seen)) return seen;
      const { node, situation } = seen;
      return { kind: 'part', html: verdict(form, node, situation.company.min_password_strength) };
    },
  };
}

function verdict(form: Form, user: NodeRow, minStrength: number): Html {
  const password = form.value('sPwd');
  if (password === '') return html``;
  const typed = (name: string, present: string) => (form.has(name) ? form.value(name) : present);
  const knownWords = knownWordsOf({ name: typed('sName', user.name), email: typed('sEmail', user.email) });
  const strength = passwordStrength(password, knownWords);
  const weakness = passwordWeakness(password, { knownWords, minStrength, element: 'sPwd' });
  const word = weakness && wireName(statusWord('setUser_v2', `setUser_${weakness.refused}`));
  return html`Strength ${strength} of ${STRONGEST}.
  ${weakness ? html`${word}: ${weakness.because}` : 'Accepted.'}`;
}
