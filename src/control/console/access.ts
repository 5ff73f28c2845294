import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Session, SignIn } from '../../console/contractConsole';

/** Who may use the pages: anyone who reaches the port, or only those who know its token. */
export interface Access {
  signIn: SignIn;
  allows(session: Session | undefined): boolean;
}

/** @param token the management port's token; undefined: anyone who reaches the port may direct the service. */
export function accessBy(token: string | undefined): Access {
  // A cookie holds this, and never the token itself.
  const secret = createHmac('sha256', token ?? randomBytes(32))
    .update('The console of a stand-in')
    .digest('hex');
  const session: Session = { secret, name: 'Operator' };
  return {
    signIn: {
      fields: [
        {
          name: 'token',
          label: 'Token',
          type: 'password',
          required: true,
          note: 'The token of the management port, which MANAGEMENT_TOKEN sets.',
        },
      ],
      enter: (_request, form) =>
        Promise.resolve(
          token === undefined || isSame(form.value('token'), token)
            ? session
            : { word: undefined, meaning: 'This is not the token that MANAGEMENT_TOKEN sets.' },
        ),
      ...(token === undefined && { everybody: session }),
      // The cookie is all that there is of a session.
      leave: () => Promise.resolve(),
    },
    allows: (shown) => token === undefined || (shown !== undefined && isSame(shown.secret, secret)),
  };
}

/** Compares in a time that depends on neither text. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
