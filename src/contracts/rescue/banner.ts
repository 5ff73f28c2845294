import type { Knex } from 'knex';
import { DEMO_CODE, DEMO_TECHNICIAN, demoAccounts, isDemoCodeLive } from './demo';
import { SOAP_PATH } from './paths';

/** The demo company's accounts, and two calls that work as printed. */
export async function rescueDemoBanner(db: Knex, address: string): Promise<string> {
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

/** For a demo whose code has been replaced: of the new code, only the digest is known. */
function requestCode(address: string): string {
  const [{ email, password }] = demoAccounts;
  const query = new URLSearchParams({ email, pwd: password });
  return `Get an authentication code:

  curl '${address}/API/requestAuthCode.aspx?${query.toString()}'`;
}
