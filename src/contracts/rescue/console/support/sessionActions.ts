import { goTo, signedOut } from '../../../../console/answer';
import type { Route, Visit } from '../../../../console/contractConsole';
import type { Form } from '../../../../console/form';
import { isRefused } from '../../../../console/refused';
import { HttpError } from '../../../../http/exchange';
import { illTyped, parseInt32 } from '../../../../soap/lexical';
import type { Call } from '../../call';
import type { ConsoleCalls, RefusedCall } from '../calls';
import { isAnswer } from '../seeing';
import { wordIn } from '../sentWord';
import type { ActionId } from './actionForms';
import { sessionPath } from './addresses';
import { pageOfSession, seeSession } from './sessionPage';

/** What an action does, by an operation of the contract, and what the page then says. */
interface Action {
  carryOut(call: Call, sessionId: number, form: Form): Promise<{ output: object } | RefusedCall>;
  notice: string;
}

/** The actions of a session's page. */
export function sessionActions(calls: ConsoleCalls): Route<Visit>[] {
  const { perform } = calls;
  const actions: Readonly<Record<ActionId, Action>> = {
    start: {
      carryOut: (call, iSession, form) => perform('startSession', { iSession, iNode: nodeIn(form) }, call),
      notice: 'The session is active.',
    },
    hold: {
      carryOut: (call, iSessionID) => perform('holdSession', { iSessionID }, call),
      notice: 'The session is on hold.',
    },
    cancel: {
      carryOut: (call, iSession) => perform('cancelAction', { iSession }, call),
      notice: 'The session has its previous status.',
    },
    transfer: {
      carryOut: (call, iSessionID, form) =>
        perform(
          'transferSession',
          {
            ...{ iSessionID, iNode: nodeIn(form), sComment: form.value('sComment') },
            eNodeRef: referenceIn(form),
          },
          call,
        ),
      notice: 'The session is being transferred.',
    },
    close: {
      carryOut: (call, iSession) => perform('closeSession', { iSession }, call),
      notice: 'The session is closed.',
    },
  };
  return Object.entries(actions).map(([id, action]) => routeOf(calls, id as ActionId, action));
}

function routeOf(calls: ConsoleCalls, id: ActionId, { carryOut, notice }: Action): Route<Visit> {
  return {
    path: sessionPath('{id}', `/${id}`),
    show: ({ params }) => goTo(sessionPath(encodeURIComponent(params.id!))),

    async act(visit, form) {
      const seen = await seeSession(calls, visit);
      if (isAnswer(seen)) return seen;
      const { session_id } = seen.session;
      const answer = await carryOut(calls.callOf(visit), session_id, form);
      if (!isRefused(answer)) return goTo(sessionPath(session_id), notice);
      if (answer.endsSession) return signedOut;
      return pageOfSession(visit, seen, { id, sent: form, refused: answer });
    },
  };
}

function nodeIn(form: Form) {
  return parseInt32(form.value('iNode'));
}

function referenceIn(form: Form) {
  const reference = wordIn(['NODE', 'CHANNEL'] as const, form.value('eNodeRef'));
  // The page sends one of the two.
  if (reference === illTyped) throw new HttpError(400, 'eNodeRef must be NODE or CHANNEL');
  return reference;
}
