import type { WireRequest } from './wire';

/** A login to the demo of each contract, and the address of its WSDL. */
export const logins: readonly { contract: string; login: WireRequest; succeeds: RegExp; wsdl?: string }[] = [
  {
    contract: 'rescue',
    login: { path: '/API/login.aspx?email=master@example.com&pwd=Demo-Master-2026' },
    succeeds: /^OK$/,
    wsdl: '/API/API.asmx?wsdl',
  },
  {
    contract: 'macro',
    login: {
      method: 'POST',
      path: '/MACRO/API.asmx',
      headers: { 'Content-Type': 'text/xml' },
      body: `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><Login xmlns="urn:macro:api">
        <userName>root</userName><password>Macro-Root-2026</password><databaseCode>DEMO</databaseCode>
        <userRole>FullUser</userRole><webServer>false</webServer></Login></Body></Envelope>`,
    },
    succeeds: /<LoginResult>Success</,
    wsdl: '/MACRO/API.asmx?wsdl',
  },
  {
    contract: 'lockpath',
    login: {
      method: 'POST',
      path: '/SecurityService/Login',
      body: '{"username":"admin","password":"Keylight-Admin-2026"}',
    },
    succeeds: /^true$/,
  },
];
