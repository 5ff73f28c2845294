import { DEMO_CODE, demoUsers } from './demo';
import { MACRO_PATH } from './paths';

/** The users of the demo database, and a login that works without changes. */
export function macroDemoBanner(address: string): string {
  const users = demoUsers.map(
    ({ userName, role, password, sysadmin }) =>
      `  ${userName.padEnd(7)} ${password.padEnd(16)} role ${role}${sysadmin ? ', system administrator' : ''}`,
  );
  const [{ userName, password, role }] = demoUsers;
  return `The demo database of MACRO, ${DEMO_CODE} (these passwords are public):

${users.join('\n')}

Log in:

  curl '${address}${MACRO_PATH}' -H 'Content-Type: text/xml' -d '<?xml version="1.0"?>
  <Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
    <Login xmlns="urn:macro:api">
      <userName>${userName}</userName><password>${password}</password><databaseCode>${DEMO_CODE}</databaseCode>
      <userRole>${role}</userRole><webServer>false</webServer>
    </Login>
  </Body></Envelope>'
`;
}
