import { startApp } from '../../src/app';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { DEMO_CODE } from '../../src/contracts/rescue/demo';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { metricsOf } from './metrics';

/** Texts of clients, in every place where a call has one. `n` makes each of them new. */
function hostileCalls(address: string, n: number): [path: string, init?: RequestInit][] {
  const text = `Sesame${n}"}\\\n{a="b"}é`;
  const word = `Sesame${n}`;
  const quoted = encodeURIComponent(text);
  const soap = (
    path: string,
    namespace: string,
    operation: string,
    content: string,
  ): [string, RequestInit] => [
    `${address}${path}`,
    {
      method: 'POST',
      headers: {
        'Content-Type': 'text/xml',
        SOAPAction: `"${word}"`,
        Cookie: `SESSION=${word}`,
        'User-Agent': word,
      },
      body:
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
        `<${operation} xmlns="${namespace}">${content}</${operation}></s:Body></s:Envelope>`,
    },
  ];
  const rescue = 'https://secure.logmeinrescue.com/API/API.asmx';
  const json = (operation: string, body: object): [string, RequestInit] => [
    `${address}/SecurityService/${operation}`,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
  ];
  const user = `node=${n}&name=${quoted}&email=${word}%40example.com&status=${quoted}`;
  return [
    [`${address}/API/login.aspx?email=${quoted}&pwd=${quoted}`],
    [`${address}/API/${word}.aspx?${word}=${quoted}`],
    [`${address}/API/getUser_v2.aspx?node=${n}&authcode=${word}`],
    [`${address}/API/getUser_v2.aspx?node=${quoted}&authcode=${DEMO_CODE}`],
    [`${address}/API/createUser.aspx?${user}&authcode=${DEMO_CODE}`],
    [`${address}/API/setUser_v2.aspx?${user}&authcode=${DEMO_CODE}`],
    [`${address}/API/getHierarchy.aspx?authcode=${DEMO_CODE}&${word}`],
    soap('/API/API.asmx', rescue, word, ''),
    soap('/API/API.asmx', rescue, 'login', `<sEmail>${word}</sEmail><sPassword>${word}</sPassword>`),
    soap(
      '/MACRO/API.asmx',
      'urn:macro:api',
      'Login',
      `<userName>${word}</userName><password>${word}</password>`,
    ),
    soap('/MACRO/API.asmx', `urn:${word}`, word, word),
    json('Login', { username: text, password: text }),
    json(word, { [word]: text }),
  ];
}

test('hostile calls put nothing of their own into the metrics, and make no more series however many they are', async () => {
  const database = await openTestDatabase('embedded');
  await makeDemos(database.knex, contracts);
  const management = { host: '127.0.0.1', port: 0 };
  const app = await startApp({ config: { ...testConfig, management }, database });
  const send = async (n: number) => {
    await Promise.all(
      hostileCalls(app.address, n).map(async ([url, init]) => (await fetch(url, init)).arrayBuffer()),
    );
  };
  // Garbage collections of a kind come when they come.
  const series = async () =>
    [...(await metricsOf(app.management!, {}, '?seats=company')).keys()].filter((name) =>
      name.startsWith('understudy_'),
    );
  // Enough to meet the limits on logins, too.
  for (let n = 0; n < 15; n++) await send(n);
  const before = await series();
  for (let n = 100; n < 115; n++) await send(n);
  const after = await series();
  expect(after.toSorted()).toEqual(before.toSorted());
  expect(after.filter((name) => /sesame|example\.com|é|Demo Company/i.test(name))).toEqual([]);
  await app.close();
  await database.close();
});
