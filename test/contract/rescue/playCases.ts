import { withoutVersion } from '../../../src/contracts/rescue/outcomes';
import { databaseKinds } from '../../support/databases';
import { NAMESPACE, startTestService, type TestService } from '../../support/service';
import { casesOf, type Case } from '../../../tools/provoking/goldenCases';
import { everything } from './demoNodes';
import { given, onlySetsRows, repair } from './given';
import { readReply, readRequest, send, type LiteralReply, type LiteralRequest } from './literal';

/**
 * Each folder is a test. It makes the same call over each protocol, each time from a fresh state: SOAP 1.1 as in the
 * files, SOAP 1.2 in the other envelope, GET, and POST with the same parameters as a form.
 */
export interface Door {
  request(of: Case): LiteralRequest;
  /** The expected reply; undefined if the case does not apply to this protocol. */
  reply(of: Case): Expected | undefined;
}

interface Expected {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope';

/** The protocols, and how a case is called over each. */
export const caseDoors = {
  'SOAP 1.1': {
    request: (of) => soapRequest(of, of.requestXml, { SOAPAction: `"${NAMESPACE}/${of.operation}"` }),
    reply: ({ replyXml }) => soapReply(replyXml, 'text/xml; charset=utf-8'),
  },
  'SOAP 1.2': {
    request: (of) =>
      soapRequest(of, of.requestXml.replace(SOAP11, SOAP12), { 'Content-Type': 'application/soap+xml' }),
    reply: ({ replyXml }) =>
      soapReply(replyXml.replace(SOAP11, SOAP12), 'application/soap+xml; charset=utf-8'),
  },
  GET: {
    request: (of) => readRequest(of.requestHttp),
    reply: formReply,
  },
  POST: {
    request(of) {
      const { path, headers } = readRequest(of.requestHttp);
      const [address = '', form = ''] = path.split('?');
      return {
        method: 'POST',
        path: address,
        headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: form,
      };
    },
    reply: formReply,
  },
} satisfies Record<string, Door>;

/** The protocols share the cookie, which is in request.http. */
function soapRequest({ requestHttp }: Case, body: string, own: Record<string, string>): LiteralRequest {
  const headers = { 'Content-Type': 'text/xml; charset=utf-8', ...readRequest(requestHttp).headers, ...own };
  return { method: 'POST', path: '/API/API.asmx', headers, body };
}

function formReply({ replyHttp }: Case): Expected | undefined {
  return replyHttp === undefined ? undefined : readReply(replyHttp);
}

function soapReply(body: string, mediaType: string): Expected {
  return { status: 200, headers: { 'Content-Type': mediaType }, body };
}

/** What a refusal may change: counted calls, failed logins in the audit, a session that was already over. */
const traces: Record<string, readonly string[]> = {
  login: ['call_window', 'audit'],
  requestAuthCode: ['call_window', 'audit'],
  requestAuthCodeSSO: ['call_window', 'audit'],
  logout: ['session'],
  requestPINCode: ['call_window'],
  requestPINCodeV3: ['call_window'],
  requestInvitationLink: ['call_window'],
  generateEmailText: ['call_window'],
  startSession: ['support_failed_start'],
};

type Rows = Awaited<ReturnType<typeof everything>>;

/** A state that many cases begin with. Restoring its rows takes a fraction of the time of its phrases. */
interface State {
  rows: Rows;
  restore(): Promise<void>;
}

/** Defines the tests of one protocol. Each protocol has its own file, so that they run in parallel. */
export function playCases(name: keyof typeof caseDoors): void {
  const door: Door = caseDoors[name];
  const rows = casesOf('rescue').flatMap((of) => {
    const expected = door.reply(of);
    return expected ? [{ of, expected }] : [];
  });

  describe.each(databaseKinds)(`Rescue over ${name} on the %s database`, (kind) => {
    let service: TestService;
    const states = new Map<string, State>();
    let mayBeBroken = false;
    /** Brings the service into the state of a case. @returns every row. */
    async function arrange(phrases: string): Promise<Rows> {
      const state = states.get(phrases);
      if (state) {
        if (mayBeBroken) await repair(service.db.knex);
        mayBeBroken = false;
        await state.restore();
        return state.rows;
      }
      await given(service, phrases);
      const reached = await everything(service.db.knex);
      mayBeBroken = !onlySetsRows(phrases);
      if (!mayBeBroken) states.set(phrases, { rows: reached, restore: await service.remember() });
      return reached;
    }
    beforeAll(async () => (service = await startTestService(kind)));
    afterAll(() => service.close());

    test.each(rows)('$of.operation $of.name', async ({ of, expected }) => {
      const before = await arrange(of.given);

      const reply = await send(service.url, door.request(of));
      expectReply(reply, expected);

      if (isRefused(of)) {
        const left = Object.fromEntries(
          (traces[of.operation] ?? []).map((table) => [table, expect.anything()]),
        );
        expect(await everything(service.db.knex)).toEqual({ ...before, ...left });
      }
    });
  });
}

function isRefused({ operation, replyXml }: Case): boolean {
  // createUsers has an outcome for each user.
  if (operation === 'createUsers') return !replyXml.includes('<eResult>OK<');
  return !new RegExp(`<${operation}Result>(${withoutVersion(operation)}(Ret)?_)?OK<`).test(replyXml);
}

/** Compares byte for byte, except for what is generated: a code is `{code}` in the file, a PIN code `{pin}`. */
export function expectReply(reply: LiteralReply, expected: Expected): void {
  const [made, inFile] = generated.find(([, each]) => expected.body.includes(each)) ?? [/(?!)/, ''];
  expect({
    status: reply.status,
    type: reply.headers['content-type'],
    body: reply.body.replace(made, inFile),
  }).toEqual({ status: expected.status, type: expected.headers['Content-Type'], body: expected.body });
}

/** What is generated, and what stands for it in the files. */
const generated: readonly (readonly [RegExp, string])[] = [
  [/[a-z0-9]{20,}/, '{code}'],
  [/(?<=PINCODE:|Code=|<iPINCode>|<sPINCode>)[1-9]\d{5}/, '{pin}'],
];
