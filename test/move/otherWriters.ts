import { lockpathDemoAdmin } from '../../src/contracts/lockpath/demo';
import type { Sent } from '../crash/writers';

/** Changes of one user, each to a value of its own: one that changes nothing would not be recorded. */
export interface Change {
  send(value: string): Promise<Pick<Sent, 'outcome' | 'requestId'>>;
}

/** Edits of a user of MACRO's demo, whose e-mail address becomes the value. */
export async function macroChange(address: string): Promise<Change> {
  const call = async (operation: string, body: string) => {
    const reply = await fetch(`${address}/MACRO/API.asmx`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
        <${operation} xmlns="urn:macro:api">${body}</${operation}></Body></Envelope>`,
    });
    return { reply, text: await reply.text() };
  };
  const { text } = await call(
    'Login',
    `<userName>root</userName><password>Macro-Root-2026</password><databaseCode>DEMO</databaseCode>
     <userRole>FullUser</userRole><webServer>false</webServer>`,
  );
  const token = /<token>(.*?)<\/token>/.exec(text)![1]!;
  return {
    async send(value) {
      const { reply, text } = await call(
        'EditUserEmail',
        `<curuser><token>${token}</token></curuser><userid>alice</userid><emailaddr>${value}@example.com</emailaddr>`,
      );
      return ended(reply, text.includes('Success</'));
    },
  };
}

/** Updates of a user of Lockpath's demo, whose title becomes the value. */
export async function lockpathChange(address: string): Promise<Change> {
  const { username, password } = lockpathDemoAdmin;
  const login = await fetch(`${address}/SecurityService/Login`, {
    method: 'POST',
    body: JSON.stringify({ username, password }),
  });
  const cookie = login.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  return {
    async send(value) {
      const reply = await fetch(`${address}/SecurityService/UpdateUser`, {
        method: 'POST',
        headers: { Cookie: cookie },
        body: JSON.stringify({ Id: 7, Title: value }),
      });
      await reply.text();
      return ended(reply, reply.ok);
    },
  };
}

function ended({ headers }: Response, isDone: boolean): Pick<Sent, 'outcome' | 'requestId'> {
  return { outcome: isDone ? 'OK' : 'ERROR', requestId: headers.get('x-request-id') ?? undefined };
}

/**
 * Sends one change after the other until it is stopped.
 *
 * @param user tells its changes from those of others.
 * @returns a function that stops it, and gives what was sent.
 */
export function keepChanging({ send }: Change, user: number): () => Promise<Sent[]> {
  const sent: Sent[] = [];
  let isStopped = false;
  const sending = (async () => {
    for (let number = 1; !isStopped; number++)
      sent.push({ user, number, ...(await send(`writer${user}n${number}`)) });
  })();
  return async () => {
    isStopped = true;
    await sending;
    return sent;
  };
}
