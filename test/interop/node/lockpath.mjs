// The scenario of lockpath.txt with Node.js's fetch, which keeps no cookies: node lockpath.mjs <address of the service>
import process from 'node:process';

const { fetch } = globalThis;
const service = `${process.argv[2]}/SecurityService`;
const name = 'Zoë & <b>Ünï</b> 漢字 😀';
const jar = new Map();
const print = (line) => process.stdout.write(`${line}\n`);

/** Calls an operation as the published clients do. @returns its answer, or its Message. */
async function call(method, operation, body) {
  const response = await fetch(`${service}/${operation}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      Cookie: [...jar].map((cookie) => cookie.join('=')).join('; '),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  for (const header of response.headers.getSetCookie()) {
    const [pair] = header.split(';');
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  const answer = JSON.parse(await response.text());
  return response.ok ? answer : `${response.status} ${answer.Message}`;
}

const login = (password) => call('POST', 'Login', { username: 'admin', password });

print(`Login with a wrong password: ${await login('wrong')}`);
print(`Login: ${await login('Keylight-Admin-2026')}`);
print(`cookies: ${[...jar.keys()].join(', ')}`);
print(`Ping: ${await call('GET', 'Ping')}`);

const user = await call('POST', 'UpdateUser', {
  Id: 7,
  title: name,
  Manager: { Id: 6 },
  Groups: [{ id: 60 }, { id: 999 }],
});
print(`UpdateUser: ${user.FullName}, ${user.Manager.FullName}, ${user.Groups.map(({ Id }) => Id).join(' ')}`);
const { Title } = await call('GET', 'GetUser?Id=7');
print(`title: ${Title}`);
print(`title as it was sent: ${Title === name ? 'yes' : 'no'}`);
print(
  `UpdateUser with an unknown manager: ${await call('POST', 'UpdateUser', { Id: 7, Manager: { Id: 999 } })}`,
);

const filters = [{ Field: { ShortName: 'Active' }, FilterType: '5', Value: 'true' }];
const users = await call('POST', 'GetUsers', { pageIndex: 0, pageSize: 100, filters });
print(`GetUsers that are active: ${users.map(({ Username }) => Username).join(' ')}`);
print(`GetUserCount: ${await call('POST', 'GetUserCount', [])}`);
print(`DeleteUser: ${await call('DELETE', 'DeleteUser', 10)}`);
print(`GetUserCount: ${await call('POST', 'GetUserCount', [])}`);
print(`Logout: ${await call('GET', 'Logout')}`);
print(`Ping: ${await call('GET', 'Ping')}`);
