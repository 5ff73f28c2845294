// The scenario of macro.txt with node-soap's client: node macro.mjs <WSDL> <SOAP version> <expired token>
import process from 'node:process';
import soap from 'soap';
import xml2js from 'xml2js';

const [wsdl, version, expired] = process.argv.slice(2);
const client = await soap.createClientAsync(wsdl, { forceSoap12Headers: version === '1.2' });
const print = (what, result) => process.stdout.write(`${what}: ${result}\n`);
const word = (value) => (value ? 'yes' : 'no');
const hasUser = (reply) => (reply.user ? 'a user' : 'no user');

/** Calls a routine. @returns the parts of its reply, and its result under `result`. */
async function call(routine, input) {
  const [reply] = await client[`${routine}Async`](input);
  return { ...reply, result: reply[`${routine}Result`] };
}

const login = (userName, password, userRole) =>
  call('Login', { userName, password, databaseCode: 'DEMO', userRole, webServer: false });

/** node-soap reads dateTime as a Date, but does not write a Date as dateTime. */
const handed = (user) => ({ ...user, expires: user.expires.toISOString() });

const failed = await login('root', 'wrong', 'FullUser');
print('Login with a wrong password', `${failed.result}, ${hasUser(failed)}`);
const {
  result: loginResult,
  userNameFull,
  user: loggedIn,
} = await login('root', 'Macro-Root-2026', 'FullUser');
let user = handed(loggedIn);
print(
  'Login',
  `${loginResult}, ${userNameFull}, ${user.userName} as ${user.userRole} of ${user.databaseCode}, ` +
    (user.sysAdmin ? 'system administrator' : 'standard user'),
);
let clerk = { ...handed((await login('clerk', 'Clerk-2026', 'Clerk')).user), sysAdmin: true };

async function create(what, values, curuser = user) {
  const { result } = await call('CreateUser', {
    curuser,
    userid: 'Zoe2',
    fullname: 'Zoë',
    password: 'Orange-Kettle-4',
    adminuser: '',
    emailaddr: '',
    sysadmin: false,
    ...values,
  });
  print(`CreateUser${what}`, result);
}
await create('', { userid: 'Zoe1', fullname: "Zoë O'Brien" });
await create(' by a clerk who says to be a system administrator', { sysadmin: true }, clerk);
await create(' with a wrong user name', { userid: 'Zoë' });
await create(' with an empty full name', { fullname: '' });
await create(' with a short password', { password: 'short' });
await create(' with a wrong e-mail address', { emailaddr: 'zoe@example' });
await create(' in another case of letters', { userid: 'ZOE1' });
await create(' with an unknown admin user', { adminuser: 'nobody' });
await create(' on a database that fails', { userid: 'Broken' });

async function edit(routine, what, values, curuser = user) {
  print(`${routine}${what}`, (await call(routine, { curuser, userid: 'zoe1', ...values })).result);
}
await edit('EditUserName', '', { fullname: 'Zoë Ünï 漢字' });
await edit('EditUserName', ' of nobody', { userid: 'nobody', fullname: 'Zoë' });
await edit('EditAdminUser', '', { adminuser: 'boss' });
await edit('EditAdminUser', ' to a standard user', { adminuser: 'clerk' });
await edit('EditUserEmail', '', { emailaddr: 'zoe@example.com' });
await edit('EditUserEmail', ' to a wrong address', { emailaddr: 'zoe' });
await edit('EditSysAdminStatus', ' by a clerk', { isSysAdmin: true }, clerk);
await edit('EditSysAdminStatus', '', { isSysAdmin: false });
await edit('UnlockUser', '', {});
await edit('EnableUser', ' to false', { enable: false });
const disabled = await login('zoe1', 'Orange-Kettle-4', 'Clerk');
print('Login of the disabled user', `${disabled.result}, ${hasUser(disabled)}`);
await edit('EnableUser', ' to true', { enable: true });
const newcomer = await login('zoe1', 'Orange-Kettle-4', 'Clerk');
print('Login of the new user', `${newcomer.result}, ${hasUser(newcomer)}`);

const change = (oldPassword) =>
  call('ChangeUserPassword', { user: clerk, newPassword: 'New-Secret-2026', oldPassword });
const unchanged = await change('wrong');
print('ChangeUserPassword with a wrong old password', `${word(unchanged.result)}, ${unchanged.message}`);
const changed = await change('Clerk-2026');
clerk = handed(changed.user);
print('ChangeUserPassword', word(changed.result));
print('Login with the new password', (await login('clerk', 'New-Secret-2026', 'Clerk')).result);
const reset = (newPassword) => call('ResetPassword', { user, userName: 'viewer', newPassword });
print('ResetPassword to a short one', (await reset('short')).result);
print('ResetPassword', (await reset('Orange-Kettle-5')).result);

const line = (role) =>
  '<macroassociations><macroassociation study="ASPIRIN" site="S1" user="Zoe1" ' +
  `role="${role}" action="add"/></macroassociations>`;
const imported = (associationsXml, by = user) => call('ImportAssociations', { user: by, associationsXml });
const first = async (xml) => (await xml2js.parseStringPromise(xml)).macroassociations.macroassociation[0].$;
print('ImportAssociations', (await imported(line('Clerk'))).result);
print('ImportAssociations of no XML', (await imported('Zoë')).result);
const partly = await imported(line('Nurse'));
const { error } = await first(partly.reportXml);
print('ImportAssociations of an unknown role', `${partly.result}, ${error}`);
print('ImportAssociations by a clerk', (await imported(line('Clerk'), clerk)).result);
const exported = await call('ExportAssociations', {
  user,
  assocRequestXml: '<macroassociations><macroassociation user="zoe1"/></macroassociations>',
});
const { study, site, role } = await first(exported.reportXml);
print('ExportAssociations', `${word(exported.result)}, ${study} ${site} Zoë ${role}`);

async function printFault(what, token) {
  await call('UnlockUser', { curuser: { ...user, token }, userid: 'zoe1' }).catch((error) => {
    const { Fault: fault } = error.root.Envelope.Body;
    const faultcode = fault.Code?.Value ?? fault.faultcode;
    const { SessionFault } = fault.Detail ?? fault.detail;
    print(`UnlockUser with ${what} token`, `fault ${faultcode.replace(/^.*:/, '')}: ${SessionFault.reason}`);
  });
}
await printFault('an altered', `${user.token}x`);
await printFault('an expired', expired);
