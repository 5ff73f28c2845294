import type { DestinationStream } from 'pino';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { commandEntry } from '../../src/store/audit/commandEntry';
import { listCompanies } from '../../src/store/companies';
import { freeze, markMoved, thaw, type Move } from '../../src/store/companyMove';
import { CompanyAbsent } from '../../src/store/engine/absence';
import { changeCompany } from '../../src/store/rescue/company';
import { DEMO_CODE, DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { catalogue } from '../support/catalogue';
import { databaseKinds, openTestDatabase } from '../support/databases';
import { startServiceCore, type ServiceCore } from '../support/testService';

const ADDRESS = 'https://other.example.com';
const HEADER = 'x-understudy-moved-to';
const USER = 337_366;

const macroMessage = (
  operation: string,
  body: string,
) => `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
  <${operation} xmlns="urn:macro:api">${body}</${operation}></Body></Envelope>`;
const macroLogin = (password: string, name = 'root') =>
  macroMessage(
    'Login',
    `<userName>${name}</userName><password>${password}</password><databaseCode>DEMO</databaseCode>
     <userRole>FullUser</userRole><webServer>false</webServer>`,
  );

describe.each(databaseKinds)('on the %s database, of a company of each contract', (kind) => {
  let service: ServiceCore;
  let lines: string[];
  const log: DestinationStream = { write: (line) => void lines.push(line) };
  const moves: Move[] = [];
  let lockpathCookie: string;
  let macroToken: string;
  let rescueCookie: string;

  beforeAll(async () => {
    const db = await openTestDatabase(kind);
    lines = [];
    service = await startServiceCore(
      db,
      (knex, now) => makeDemos(knex, contracts, now),
      { logLevel: 'debug' },
      log,
    );
    for (const { company_id } of await listCompanies(db.knex, catalogue))
      moves.push({ company_id, move_id: '0c4ae8ae-5c5c-4a6c-8a53-0a3d4a8f2f0d', address: ADDRESS });
    expect(moves.length).toBe(3);
    lockpathCookie = (await lockpath('Login', login)).headers.getSetCookie().join('; ');
    macroToken = /<token>(.*?)<\/token>/.exec((await macro(macroLogin('Macro-Root-2026'))).text)![1]!;
    rescueCookie = (await form('login', rescueLogin)).headers.getSetCookie()[0]!.split(';')[0]!;
    await service.keep();
  });
  beforeEach(async () => {
    await service.reset();
    lines.length = 0;
  });
  afterAll(() => service?.close());

  const send = async (path: string, init?: RequestInit) => {
    const reply = await fetch(service.url + path, { redirect: 'manual', ...init });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  };
  const form = (operation: string, parameters: Record<string, string>, cookie = '') =>
    send(`/API/${operation}.aspx?${new URLSearchParams(parameters)}`, { headers: { Cookie: cookie } });
  const soap = (operation: string, body: string) =>
    send('/API/API.asmx', {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
        <${operation} xmlns="https://secure.logmeinrescue.com/API/API.asmx">${body}</${operation}></Body></Envelope>`,
    });
  const macro = (body: string) =>
    send('/MACRO/API.asmx', { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body });
  const lockpath = (operation: string, body?: object, cookie = '') =>
    send(`/SecurityService/${operation}`, {
      ...{ method: body ? 'POST' : 'GET', headers: { Cookie: cookie } },
      ...(body && { body: JSON.stringify(body) }),
    });

  const rescueLogin = { email: 'admin@example.com', pwd: 'Demo-Admin-2026' };
  const login = { username: 'admin', password: 'Keylight-Admin-2026' };
  const change = {
    ...{ node: String(USER), name: 'Jane', email: 'jane@example.com', status: 'Enabled', addons: 'True' },
    ...{ rpataddon: 'False', authcode: DEMO_CODE },
  };
  /** A change that takes a seat, and goes alone. */
  const disable = { ...change, status: 'Disabled' };
  const macroEdit = () =>
    macroMessage(
      'EditUserEmail',
      `<curuser><token>${macroToken}</token></curuser><userid>alice</userid><emailaddr>a@example.com</emailaddr>`,
    );

  /** A change by each way to save one: in a batch, in a statement of its own, and of each contract. */
  const changes = {
    'setUser_v2 in a batch': () => form('setUser_v2', change),
    'setUser_v2 alone': () => form('setUser_v2', disable),
    'login to Rescue': () => form('login', rescueLogin),
    'an edit of MACRO': () => macro(macroEdit()),
    'Login to MACRO': () => macro(macroLogin('Macro-Root-2026')),
    'UpdateUser of Lockpath': () => lockpath('UpdateUser', { Id: 7, Title: 'Auditor' }, lockpathCookie),
    'Login to Lockpath': () => lockpath('Login', login),
  };
  const done = ['OK', 'OK', 'OK', 'Success</', 'Success</', '"Title":"Auditor"', 'true'];
  const failed = [
    'ERROR',
    'ERROR',
    'ERROR',
    'Unknown</',
    'Failed</',
    'An error has occurred.',
    'An error has occurred.',
  ];

  const freezeAll = () =>
    Promise.all(
      moves.map((move) => freeze(service.db.knex, move, commandEntry('understudy', 'company freeze'))),
    );
  const thawAll = () =>
    Promise.all(
      moves.map(({ company_id }) =>
        thaw(service.db.knex, company_id, {}, commandEntry('understudy', 'company thaw')),
      ),
    );
  const moveAll = async () => {
    await freezeAll();
    for (const move of moves)
      expect(await markMoved(service.db.knex, move, commandEntry('understudy', 'company move'))).toBe(true);
  };
  /** The entries of calls. */
  const entries = async (): Promise<{ company_id: number; operation: string; outcome: string }[]> =>
    service.db.knex('audit').whereNot({ address: 'command line' }).orderBy('audit_id');

  test('a frozen company can be read', async () => {
    await freezeAll();
    const read = await Promise.all([
      form('getUser_v3', { node: String(USER), authcode: DEMO_CODE }),
      macro(
        macroMessage('UserExists', `<curuser><token>${macroToken}</token></curuser><userid>alice</userid>`),
      ),
      lockpath('GetUser?id=7', undefined, lockpathCookie),
      form('isAnyTechAvailableOnChannel', { node: '1', authcode: DEMO_CODE }),
    ]);
    expect(read.map(({ text }) => text.slice(0, 2))).toEqual(['OK', '<?', '{"', 'IN']);
    expect(read.every(({ headers }) => !headers.has(HEADER))).toBe(true);
  });

  test('a change waits until the company is thawed, and is then carried out', async () => {
    await freezeAll();
    const answers = Object.values(changes).map((send) => send());
    await untilAwaited();
    await thawAll();
    const texts = (await Promise.all(answers)).map(({ text }) => text);
    texts.forEach((text, index) => expect(text).toContain(done[index]));
    expect((await entries()).length).toBe(texts.length);
  });

  test('a change that has waited long enough gets the error, and nothing is saved', async () => {
    await freezeAll();
    const answers = await Promise.all(Object.values(changes).map((send) => send()));
    answers.forEach(({ text }, index) => expect(text).toContain(failed[index]));
    expect(answers.every(({ headers }) => !headers.has(HEADER))).toBe(true);
    expect(await entries()).toEqual([]);
    expect(reasons()).toEqual(['the company is frozen while it is moved to another installation']);
    expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
    // What waited has locked nobody out.
    await thawAll();
    expect((await macro(macroLogin('Macro-Root-2026'))).text).toContain('Success</');
  });

  test('after the move, callers get the error and the new address, whatever they ask for', async () => {
    await moveAll();
    const reads = [
      form('getUser_v3', { node: String(USER), authcode: DEMO_CODE }),
      form('getUser_v3', { node: String(USER) }, rescueCookie),
      soap('getHierarchy_v2', `<sAuthCode>${DEMO_CODE}</sAuthCode>`),
      form('logout', {}, rescueCookie),
      form('requestAuthCode', rescueLogin),
      lockpath('Ping', undefined, lockpathCookie),
      lockpath('GetUser?id=7', undefined, lockpathCookie),
    ];
    const answers = await Promise.all([...Object.values(changes).map((send) => send()), ...reads]);
    for (const { status, headers, text } of answers) {
      expect(text).toMatch(/ERROR|Error|Failed|Unknown|An error has occurred/);
      expect([status, headers.get(HEADER)]).toEqual([text.includes('Message') ? 400 : 200, ADDRESS]);
    }
    expect(await entries()).toEqual([]);
    expect(reasons()).toEqual([`the company has moved to ${ADDRESS}`]);
  });

  test.each([
    ['is frozen', () => freezeAll()],
    ['has moved', () => moveAll()],
  ])('nobody without the password learns that the company %s, or whom it has', async (_name, absent) => {
    const tries = () =>
      Promise.all([
        form('login', { email: 'admin@example.com', pwd: 'wrong' }),
        form('login', { email: 'nobody@example.com', pwd: 'wrong' }),
        macro(macroLogin('wrong')),
        macro(macroLogin('wrong', 'nobody')),
        lockpath('Login', { ...login, password: 'wrong' }),
        lockpath('Login', { username: 'nobody', password: 'wrong' }),
        form('getUser_v3', { node: String(USER), authcode: 'wrong' }),
      ]);
    const before = await tries();
    expect(before.map(({ text }) => /INVALID\w*|Failed|false/.exec(text)?.[0])).toEqual([
      'INVALID',
      'INVALID',
      'Failed',
      'Failed',
      'false',
      'false',
      'INVALID_SECRETAUTHCODE',
    ]);
    await absent();
    const after = await tries();
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
    expect(after.every(({ headers }) => !headers.has(HEADER))).toBe(true);
    // Each refused login is an entry, before of its company, and now of the installation.
    const kept = (await entries()).map(({ company_id }) => company_id !== 0);
    expect(kept.filter(Boolean).length).toBe(4);
    expect(kept.length).toBe(12);
  });

  test('the console says where the company is', async () => {
    const session = `understudy-console=${Buffer.from('Ada').toString('base64url')}.${rescueCookie.split('=')[1]}`;
    expect((await send('/console/rescue/people', { headers: { Cookie: session } })).status).not.toBe(410);
    await moveAll();
    const signIn = (fields: Record<string, string>, name: string) =>
      send(`/console/${name}/sign-in`, { method: 'POST', body: new URLSearchParams(fields) });
    const pages = await Promise.all([
      send('/console/rescue', { headers: { Cookie: session } }).then(({ headers }) =>
        send(headers.get('location')!, { headers: { Cookie: session } }),
      ),
      signIn({ sEmail: rescueLogin.email, sPassword: rescueLogin.pwd }, 'rescue'),
      signIn(login, 'lockpath'),
    ]);
    expect(pages.map(({ status }) => status)).toEqual([410, 410, 410]);
    pages.forEach(({ text, headers }, index) => {
      const path = index === 2 ? '/console/lockpath' : '/console/rescue';
      expect(text).toContain(`<a href="${ADDRESS}${path}">`);
      expect(headers.get(HEADER)).toBe(ADDRESS);
    });
    const refused = await signIn({ sEmail: rescueLogin.email, sPassword: 'wrong' }, 'rescue');
    expect({ status: refused.status, address: refused.headers.get(HEADER) }).toEqual({
      status: 422,
      address: null,
    });
  });

  test('an operator changes nothing of it', async () => {
    await freezeAll();
    const { knex } = service.db;
    const entry = commandEntry('rescue', 'company set');
    await expect(changeCompany(knex, DEMO_COMPANY, { standard_seats: 7 }, entry)).rejects.toMatchObject({
      code: 'US003',
    });
    expect(await knex('company').where({ standard_seats: 7 })).toEqual([]);
  });

  test('a call gets the new address at once, though it changes nothing, if the company has moved meanwhile', async () => {
    await freezeAll();
    const answer = form('setUser_v2', change);
    await untilAwaited();
    for (const move of moves)
      await markMoved(service.db.knex, move, commandEntry('understudy', 'company move'));
    const { text, headers } = await answer;
    expect({ text, address: headers.get(HEADER) }).toEqual({ text: 'ERROR', address: ADDRESS });
  });

  /** Waits until a call waits for a company, which looks at its row again and again. */
  async function untilAwaited(): Promise<void> {
    const { knex } = service.db;
    await new Promise<void>((resolve) => {
      const seen = ({ options }: { options?: { name?: string } }) => {
        if (options?.name !== 'find_absence') return;
        knex.off('query', seen);
        resolve();
      };
      knex.on('query', seen);
    });
  }

  /** The reasons in the log, each once. */
  function reasons(): string[] {
    const logged = lines.map((line) => (JSON.parse(line) as { because?: string }).because);
    return [...new Set(logged.filter((because) => because !== undefined))];
  }
});

test('a refusal says why', () => {
  const absence = { company_id: 1, state: 'arriving', address: ADDRESS } as const;
  expect(new CompanyAbsent(absence).message).toBe(
    'the company is frozen until it has fully arrived from another installation',
  );
});
