import type { Knex } from 'knex';
import { DEMO_CODE, DEMO_TECHNICIAN, demoAccounts, isDemoCodeLive } from '../../contracts/rescue/demo';
import { LOCKPATH_PATH } from '../../contracts/lockpath';
import { MACRO_PATH } from '../../contracts/macro/pages';
import { SOAP_PATH } from '../../contracts/rescue/pages';
import type { DatabaseLocation } from '../../store/engine/database';
import { serverOf } from '../shared/serverOf';
import { version } from '../shared/version';

/** What the service says when it has started: where to look. */
export function welcomeBanner(address: string, database: DatabaseLocation): string {
  const data =
    database.kind === 'embedded'
      ? `${database.dataDir} (embedded; for trying and development, see README)`
      : `PostgreSQL at ${serverOf(database.url)}`;
  return `
Understudy ${version} is ready.

  Rescue    service page  ${address}${SOAP_PATH}
            WSDL          ${address}${SOAP_PATH}?wsdl
  MACRO     service page  ${address}${MACRO_PATH}
            WSDL          ${address}${MACRO_PATH}?wsdl
  Lockpath  REST          ${address}${LOCKPATH_PATH}
  Data      ${data}
`;
}

/** The demo company's accounts, and two calls that work as they are. */
export async function demoBanner(db: Knex, address: string): Promise<string> {
  const accounts = demoAccounts.map(
    ({ role, email, password }) => `  ${role.padEnd(21)} ${email.padEnd(19)} ${password}`,
  );
  const code = await isDemoCodeLive(db);
  return `The demo company of Rescue (these passwords are public):

${accounts.join('\n')}

${code ? sampleCalls(address) : requestCode(address)}
`;
}

const technician = {
  ...DEMO_TECHNICIAN,
  status: 'Enabled',
  addons: 'True',
  rpataddon: 'False',
  authcode: DEMO_CODE,
};

function sampleCalls(address: string): string {
  const { node, name, email, status, addons, rpataddon, authcode } = technician;
  const query = new URLSearchParams({ node: String(node), name, email, status, addons, rpataddon, authcode });
  return `Change a user, by HTTP GET:

  curl '${address}/API/setUser_v2.aspx?${query.toString()}'

and by SOAP:

  curl '${address}${SOAP_PATH}' -H 'Content-Type: text/xml' -d '<?xml version="1.0"?>
  <Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
    <setUser_v2 xmlns="https://secure.logmeinrescue.com/API/API.asmx">
      <iNodeID>${node}</iNodeID><sName>${name}</sName><sEmail>${email}</sEmail>
      <eStatus>${status}</eStatus><eAddOns>${addons}</eAddOns><bRPATAddOn>${rpataddon.toLowerCase()}</bRPATAddOn>
      <sAuthCode>${authcode}</sAuthCode>
    </setUser_v2>
  </Body></Envelope>'`;
}

/** The demo's own code ended when somebody asked for another one; only that one's digest is known. */
function requestCode(address: string): string {
  const [{ email, password }] = demoAccounts;
  const query = new URLSearchParams({ email, pwd: password });
  return `Get an authentication code:

  curl '${address}/API/requestAuthCode.aspx?${query.toString()}'`;
}
