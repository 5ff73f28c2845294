import { page, signedOut, type Answer } from '../../../console/answer';
import { refusalNote } from '../../../console/refused';
import { html } from '../../../http/html';
import { noSession, type Refusal } from '../refusal';
import { OWN_PATH } from './paths';

/** Whether a refusal says that the session has ended. */
export function hasEnded({ refused }: Refusal): boolean {
  return refused === noSession('').refused;
}

/** What a page that a person may not see answers: the contract's Message, with the right that is missing. */
export function withheld(title: string, base: string, refusal: Refusal): Answer {
  if (hasEnded(refusal)) return signedOut;
  const { refused, because } = refusal;
  return page({
    title,
    status: 403,
    main: html`${refusalNote({ refused: String(refused), because })}
      <p><a href="${base}${OWN_PATH}">See which rights you have.</a></p>`,
  });
}
