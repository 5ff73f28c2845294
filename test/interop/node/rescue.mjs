// The scenario of rescue.txt with node-soap's client: node rescue.mjs <WSDL> <SOAP version>
import process from 'node:process';
import soap from 'soap';

const [wsdl, version] = process.argv.slice(2);
const email = 'master@example.com';
const password = 'Demo-Master-2026';
const name = 'Zoë & <b>Ünï</b> 漢字 😀';
const newEmail = 'zoë&漢字@example.com';
const john = 337366;

const client = await soap.createClientAsync(wsdl, { forceSoap12Headers: version === '1.2' });
const print = (line) => process.stdout.write(`${line}\n`);

/** Calls an operation. @returns the parts of its reply. */
async function call(operation, input, options) {
  const [reply] = await client[`${operation}Async`](input, options);
  return reply;
}

async function login(sPassword) {
  const { loginResult } = await call('login', { sEmail: email, sPassword });
  // node-soap keeps no cookies.
  const [cookie] = client.lastResponseHeaders['set-cookie'] ?? [];
  if (cookie) client.addHttpHeader('Cookie', cookie.split(';')[0]);
  return loginResult;
}

async function setUser(node, sName, code, password = '', confirmation = '') {
  const reply = await call('setUser_v2', {
    iNodeID: node,
    sName,
    sNick: name,
    sEmail: newEmail,
    sSSOID: name,
    sPwd: password,
    sConfPwd: confirmation,
    sCurrentPwd: '',
    eStatus: 'Enabled',
    sDescription: name,
    eAddOns: 'True',
    bRPATAddOn: false,
    sAuthCode: code,
  });
  return reply.setUser_v2Result;
}

print(`login: ${await login(password)}`);
print(`login with a wrong password: ${await login('wrong')}`);

const { requestAuthCodeResult, sAuthCode: code } = await call('requestAuthCode', {
  sEmail: email,
  sPassword: password,
});
print(`requestAuthCode: ${requestAuthCodeResult}`);
print(`setUser_v2 with the code: ${await setUser(john, name, code)}`);

const { getUser_v2Result, oUser: changed } = await call('getUser_v2', { iNodeID: john, sAuthCode: code });
print(`getUser_v2 with the code: ${getUser_v2Result}`);
print(`name: ${changed.sName}`);
print(`e-mail: ${changed.sEmail}`);
const same = (element, sent = name) => (changed[element] === sent ? 'yes' : 'no');
print(
  `as they were sent: name ${same('sName')}, nick ${same('sNick')}, e-mail ${same('sEmail', newEmail)}, ` +
    `SSO id ${same('sSSOID')}, description ${same('sDescription')}`,
);

print(`setUser_v2 with a wrong code: ${await setUser(john, name, 'wrong')}`);
print(`setUser_v2 of node 1: ${await setUser(1, name, code)}`);
print(`setUser_v2 with an empty name: ${await setUser(john, '', code)}`);
const twoPasswords = await setUser(john, name, code, 'New-Secret-2026', 'Other-Secret-2026');
print(`setUser_v2 with two passwords: ${twoPasswords}`);

const byEmail = { iNodeID: 0, sUserEmail: newEmail, sAuthCode: '' };
const { getUser_v3Result, oUser: user } = await call('getUser_v3', byEmail);
const word = (value) => (value ? 'True' : 'False');
print(`getUser_v3 with the cookie: ${getUser_v3Result}`);
print(
  `user: ${user.iNodeID}, ${user.eType}, ${user.eStatus}, ` +
    `mobile ${word(user.hasMobileAddon)}, RPAT ${word(user.hasRPATAddon)}`,
);
print(`logout: ${(await call('logout', {})).logoutResult}`);
print(`setUser_v2 after logout: ${await setUser(john, name, '')}`);

// It cannot call an operation that is not in the WSDL, so the message is changed before it is sent.
const callNobody = { postProcess: (xml) => xml.replaceAll('logout', 'getNobody') };
await call('logout', {}, callNobody).catch((error) => {
  const { Fault: fault } = error.root.Envelope.Body;
  const [faultcode, reason] = fault.Code
    ? [fault.Code.Value, fault.Reason.Text]
    : [fault.faultcode, fault.faultstring];
  print(`getNobody: fault ${faultcode.replace(/^.*:/, '')}: ${reason.$value ?? reason}`);
});
