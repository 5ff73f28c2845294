import { isRefusal, refuse } from '../../../refusal';
import { illTyped } from '../../../../soap/lexical';
import { enter } from '../../caller';
import { record } from '../../form/text';
import type { Operation } from '../../operation';
import { unreadable } from '../../refusal';
import { kindInWords } from '../../tree/nodeWords';
import { linkOf } from '../link';
import { oncePerSecond } from '../oncePerSecond';

const SIX_DIGITS = /^\d{6}$/;

/** Writes an e-mail that invites a customer by a PIN code, which need not live (section 3 of the contract's second part). */
export const generateEmailText: Operation<'generateEmailText'> = {
  parameters: { pincode: 'iPINCode', authcode: 'sAuthCode' },
  answersFor: ['iPINCode'],
  // As an integer, `0123456` would have six digits.
  readText: { iPINCode: (text) => (SIX_DIGITS.test(text) ? Number(text) : illTyped) },
  text: ({ sSubject, sText, sLink, sSignature }) =>
    record([
      ['SUBJECT', sSubject],
      ['TEXT', sText],
      ['LINK', sLink],
      ['SIGNATURE', sSignature],
    ]),

  async run({ iPINCode, sAuthCode }, call) {
    const situation = await enter(call, sAuthCode, {});
    if (isRefusal(situation)) return situation;
    const { actor, company } = situation;
    if (actor.kind !== 'technician')
      return refuse('NotTechnician', `the caller is ${kindInWords(actor)}, not a technician`);

    const text = await oncePerSecond(call, `email text:${actor.company_id}:${actor.node_id}`, () =>
      Promise.resolve(emailText(iPINCode)),
    );
    return isRefusal(text) && text.refused === 'tooSoon'
      ? refuse('Error', 'the caller got another text within the last second')
      : text;

    function emailText(pin: typeof iPINCode) {
      if (typeof pin !== 'number')
        return refuse('InvalidPINFormat', unreadable('iPINCode', pin, 'not an integer'));
      if (pin < 100_000 || pin > 999_999) return refuse('InvalidPINFormat', 'iPINCode has not six digits');
      return {
        sSubject: 'Connection email link',
        sText: 'Please click the link below to request a live support session:',
        sLink: linkOf(call, pin),
        sSignature: `Best Regards, ${company.name}`,
      };
    }
  },
};
