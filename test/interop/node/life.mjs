// The scenario of life.txt with node-soap's client: node life.mjs <WSDL> <SOAP version>
import process from 'node:process';
import soap from 'soap';

const [wsdl, version] = process.argv.slice(2);
const name = 'Néw & <b>User</b> 漢字 😀';
const group1 = 337364;
const group2 = 337367;
const john = 337366;
let created = 0;
let code = '';

const client = await soap.createClientAsync(wsdl, { forceSoap12Headers: version === '1.2' });
const print = (line) => process.stdout.write(`${line}\n`);

/** Calls an operation. @returns its result, and the rest of its reply. */
async function call(operation, input) {
  const withCode = operation === 'requestAuthCode' ? input : { ...input, sAuthCode: code };
  const [reply] = await client[`${operation}Async`](withCode);
  return { ...reply, result: reply[`${operation}Result`] };
}

/** Its id differs in every run. */
const node = (id) => (id === created ? 'the new user' : id);
const word = (value) => (value ? 'True' : 'False');

async function readTree(what, bIsNode, iNodeID, bFilterOffline) {
  const { result, aHierarchy } = await call('getHierarchy_v2', { bIsNode, iNodeID, bFilterOffline });
  print(`getHierarchy_v2${what}: ${result}`);
  for (const { iNodeID: id, iParentID, eType, eStatus, sName } of aHierarchy.HIERARCHY) {
    print(`${node(id)} below ${iParentID}: ${eType}, ${eStatus}, ${sName}`);
  }
}

const { result: requested, sAuthCode } = await call('requestAuthCode', {
  sEmail: 'master@example.com',
  sPassword: 'Demo-Master-2026',
});
code = sAuthCode;
print(`requestAuthCode: ${requested}`);
await readTree('', false, 0, false);
await readTree(' of a group without who is offline', true, group1, true);

const newcomer = await call('createUser', { iParentID: group1 });
created = newcomer.iNodeID;
print(`createUser: ${newcomer.result}`);
const nobody = await call('createUser', { iParentID: john });
print(`createUser below a user: ${nobody.result}, ${nobody.iNodeID}`);

const saved = await call('setUser_v2', {
  iNodeID: created,
  sName: name,
  sNick: 'New',
  sEmail: 'new@example.com',
  sSSOID: 'new-sso',
  sPwd: '',
  sConfPwd: '',
  sCurrentPwd: '',
  eStatus: 'Disabled',
  sDescription: '',
  eAddOns: 'False',
  bRPATAddOn: true,
});
print(`setUser_v2: ${saved.result}`);

const { result: found, oUser: user } = await call('getUser_v3', {
  iNodeID: 0,
  sUserEmail: 'New@Example.com',
});
print(`getUser_v3 by e-mail: ${found}, ${node(user.iNodeID)}`);
print(
  `user: ${user.sName}, ${user.eType}, ${user.eStatus}, ` +
    `mobile ${word(user.hasMobileAddon)}, RPAT ${word(user.hasRPATAddon)}`,
);

const enabled = await call('setUserStatus_v7_1', { iNodeID: created, eStatus: 'Enabled' });
print(`setUserStatus_v7_1: ${enabled.result}`);
const { result: read, oUser: now } = await call('getUser_v2', { iNodeID: created });
print(`getUser_v2: ${read}, ${now.eStatus}`);

const move = async (iTargetNodeID) => (await call('moveNode', { iTargetNodeID, iNodeID: created })).result;
print(`moveNode: ${await move(group2)}`);
print(`moveNode into a user: ${await move(john)}`);
await readTree(' of the group', true, group2, false);

print(`deleteNode: ${(await call('deleteNode', { iNodeID: created })).result}`);
print(`getUser_v2: ${(await call('getUser_v2', { iNodeID: created })).result}`);
