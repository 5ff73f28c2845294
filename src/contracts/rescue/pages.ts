import type { ContractPages } from '../../http/pages';
import { servicePages } from '../../soap/pages/router';
import type { FieldSchema, ServiceSchema } from '../../soap/schema';
import { textReply } from './formCodec';
import { statusWord } from './outcomes';
import { operationNamed } from './perform';
import { SOAP_PATH } from './soapDoor';

/** The pages of the contract (section 1): the service page, each operation's, the WSDL, and discovery. */
export function rescuePages(
  service: ServiceSchema,
  wsdl: string,
  publicUrl: string | undefined,
): ContractPages {
  const title = 'Rescue API';
  return {
    title,
    links: [
      { text: 'Service page', href: SOAP_PATH },
      { text: 'WSDL', href: `${SOAP_PATH}?wsdl` },
    ],
    router: servicePages({
      title,
      service,
      wsdl,
      path: SOAP_PATH,
      publicUrl,
      sampleOf,
      isSecret: (element) => /pwd|password|authcode/i.test(element),
      formOf: ({ name }) => ({
        path: `/API/${name}.aspx`,
        parameters: operationNamed(name).parameters,
        statusWord: (member) => statusWord(name, member),
        reply: (output) => textReply(name, output),
      }),
    }),
  };
}

/** Sample values by element: the vendor's and the demo company's (section 7), in which the samples do what they say. */
const elements: Readonly<Record<string, unknown>> = {
  iNodeID: 337366,
  sName: 'John Doe',
  sNick: 'JDoe',
  sEmail: 'jdoe@example.com',
  sUserEmail: '', // the node is given, and only one of the two may be
  sSSOID: '123456',
  sPassword: 'Demo-Tech-2026',
  sPwd: 'Orange-Kettle-42',
  sConfPwd: 'Orange-Kettle-42',
  sCurrentPwd: 'Demo-Tech-2026',
  sDescription: 'Admin',
  bAccountHolder: false,
  sAuthCode: '4ahx...80u0',
};

/** Sample values by type; of a result enum it is the good one. */
const types: Readonly<Record<string, string>> = {
  nodeStatus: 'Enabled',
  nodeState: 'Offline',
  nodeType: 'Technician',
};

function sampleOf({ name, type }: FieldSchema): unknown {
  if (type.kind !== 'enum') return elements[name];
  return types[type.name] ?? type.members.find((member) => /(^|_)OK$/.test(member.name))?.name;
}
