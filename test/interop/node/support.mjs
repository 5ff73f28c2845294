// The scenario of support.txt with node-soap's client: node support.mjs <WSDL> <SOAP version>
import process from 'node:process';
import soap from 'soap';

const [wsdl, version] = process.argv.slice(2);
const customer = 'Néw & <b>Customer</b> 漢字 😀';
const root = 337359;
const john = 337366;
const channel = 1902861082;
const closed = 12345678;
let code = '';

// Without preserveWhitespace, node-soap trims values: a report in text ends with a line feed.
const client = await soap.createClientAsync(wsdl, {
  forceSoap12Headers: version === '1.2',
  preserveWhitespace: true,
});
const print = (line) => process.stdout.write(`${line}\n`);

/** Calls an operation. @returns its result, and the rest of its reply. */
async function call(operation, input = {}) {
  const withCode = operation === 'requestAuthCode' ? input : { ...input, sAuthCode: code };
  const [reply] = await client[`${operation}Async`](withCode);
  return { ...reply, result: reply[`${operation}Result`] };
}

const word = (value) => (value ? 'True' : 'False');
/** A moment by the clock, as it was sent. */
const clock = (moment) => moment.toLocaleString('sv-SE').replace(' ', 'T');

function printSessions(sessions) {
  for (const each of sessions) {
    print(
      `${each.bStatus}, ${each.sStatus}, entry ${each.iEntry} ${each.sEntry ?? ''}, ` +
        `technician ${each.iTechnician} ${each.sTechnician ?? ''}, ${each.sStartTime}, ` +
        `${each.iWaitingTimeInSec} s, ${each.sCustomField0}`,
    );
  }
}

const { result: requested, sAuthCode } = await call('requestAuthCode', {
  sEmail: 'master@example.com',
  sPassword: 'Demo-Master-2026',
});
code = sAuthCode;
print(`requestAuthCode: ${requested}`);

print(`setTimeZone: ${(await call('setTimeZone', { sTimezone: '60' })).result}`);
const zone = await call('getTimeZone');
print(`getTimeZone: ${zone.result}, ${zone.sTimezone}`);
// node-soap sends a Date as an empty element.
const range = { dBeginDate: '2026-01-14T10:00:00.000Z', dEndDate: '2026-01-14T12:00:00.000Z' };
print(`setReportDate_v2: ${(await call('setReportDate_v2', range)).result}`);
const dates = await call('getReportDate_v2');
print(`getReportDate_v2: ${dates.result}, ${clock(dates.dBeginDate)} to ${clock(dates.dEndDate)}`);
print(`setDelimiter: ${(await call('setDelimiter', { sDelimiter: '¦' })).result}`);
const delimiter = await call('getDelimiter');
print(`getDelimiter: ${delimiter.result}, ${delimiter.sDelimiter}`);

print(`setReportArea: ${(await call('setReportArea', { eReportArea: 'CHAT_LOG' })).result}`);
const text = await call('getReport', { iNodeID: root, eNodeRef: 'NODE' });
print(`getReport: ${text.result}`);
process.stdout.write(text.sReport);
print(`getReport again: ${(await call('getReport', { iNodeID: root, eNodeRef: 'NODE' })).result}`);

const extended = { eReportArea: 'TRANSFERRED_SESSIONS_EXTENDED' };
print(`setReportArea_v8: ${(await call('setReportArea_v8', extended)).result}`);
print(`getReportArea: ${(await call('getReportArea')).result}`);
const area = await call('getReportArea_v8');
print(`getReportArea_v8: ${area.result}, ${area.eReportArea}`);
print(`setOutput: ${(await call('setOutput', { eOutput: 'XML' })).result}`);
const xml = await call('getReport_v2', { iNodeID: channel, eNodeRef: 'CHANNEL' });
print(`getReport_v2 of a channel: ${xml.result}`);
print(xml.sReport);
const external = await call('getReport_v2', { iNodeID: -2, eNodeRef: 'EXTERNALROOT' });
print(`getReport_v2 of external technicians: ${external.result}`);
print(`getReport of node 1: ${(await call('getReport', { iNodeID: 1 })).result}`);

const refused = await call('requestPINCode', { sCField0: customer });
print(`requestPINCode: ${refused.result}, ${refused.iPINCode}`);
const { result: made, sPINCode: pin } = await call('requestPINCodeV3', { sCField0: customer, nodeId: john });
print(`requestPINCodeV3: ${made}, ${pin.length} digits`);
const johns = await call('requestAuthCode', { sEmail: 'jdoe@example.com', sPassword: 'Demo-Tech-2026' });
print(`requestAuthCode of a technician: ${johns.result}`);
code = johns.sAuthCode;
const second = await call('requestPINCode', { sCField0: customer });
print(`requestPINCode in the same second: ${second.result}, ${second.iPINCode}`);
const email = await call('generateEmailText', { iPINCode: Number(pin) });
code = sAuthCode;
print(`generateEmailText: ${email.result}, ${email.sSubject}, ${email.sSignature}`);

const own = await call('getSession_V3', { iNodeID: john });
print(`getSession_V3: ${own.result}`);
printSessions(own.aSessions.SESSION_V3);
const session = own.aSessions.SESSION_V3[0].iID;
const start = async () => (await call('startSession', { iSession: session, iNode: john })).result;
print(`startSession: ${await start()}`);
print(`startSession again: ${await start()}`);
print(`closeSession: ${(await call('closeSession', { iSession: session })).result}`);
const ofChannel = await call('getSession', { iNodeID: channel, eNodeRef: 'CHANNEL' });
print(`getSession of a channel: ${ofChannel.result}`);
printSessions(ofChannel.aSessions.SESSION);

const asked = { iChannelID: channel, bExcludingAwayAndBusy: false };
const available = await call('isAnyTechAvailableOnChannel', asked);
print(`isAnyTechAvailableOnChannel: ${available.result}, ${word(available.bAvailable)}`);
const note = await call('getNote', { iSessionID: closed });
print(`getNote: ${note.result}, ${note.sNote}`);
const chat = await call('getChat', { iSessionID: closed });
print(`getChat: ${chat.result}`);
print(chat.sChatLog);
