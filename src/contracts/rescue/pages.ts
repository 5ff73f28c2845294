import type { Knex } from 'knex';
import type { OriginOf } from '../../http/origin';
import type { ServicePages } from '../../soap/pages/servicePages';
import type { FieldSchema, OperationSchema, ServiceSchema } from '../../soap/schema';
import { DEMO_CODE, hasRescueDemo, isDemoCodeLive } from './demo';
import { textReply } from './form/codec';
import { statusWord } from './outcomes';
import { SOAP_PATH } from './paths';
import { operationNamed } from './perform';
import { shownClock } from './reports/dates';
import { isSecret } from './secrets';

/** The pages of the contract (section 1): the service page, a page for each operation, the WSDL, and discovery. */
export function rescuePages(
  service: ServiceSchema,
  wsdl: string,
  { db, originOf, notice }: { db: Knex; originOf: OriginOf; notice?: string },
): ServicePages {
  return {
    title: 'Rescue API',
    service,
    wsdl,
    path: SOAP_PATH,
    originOf,
    notice,
    sampleOf,
    async examples() {
      if (!(await hasRescueDemo(db))) return undefined;
      const code = (await isDemoCodeLive(db)) ? DEMO_CODE : undefined;
      // Optional fields stay empty: filled in, they would change more of the user than a person who tries the form expects.
      return (field, operation) => {
        if (field.name === 'sAuthCode') return code;
        const isFilled = field.needed || alsoFilled[operation.name] === field.name;
        return isFilled ? sampleOf(field, operation) : undefined;
      };
    },
    isRead: () => true,
    isSecret,
    formOf({ name }) {
      const { parameters, writeText } = operationNamed(name);
      return (
        parameters && {
          path: `/API/${name}.aspx`,
          parameters,
          statusWord: (member) => statusWord(name, member),
          write: (element, value) => writeText?.[element]?.(value),
          reply(output) {
            const text = textReply(name, output);
            if (typeof text !== 'string') throw new Error('Pages show texts that are whole');
            return text;
          },
        }
      );
    },
  };
}

/** The element to fill in of those of which a call needs any one, by operation. */
const alsoFilled: Readonly<Record<string, string>> = {
  getUser_v3: 'iNodeID',
  requestPINCodeV3: 'nodeId',
  requestInvitationLink: 'nodeId',
};

/** The demo company's group, for the samples of group operations. */
const group = { iNodeID: 337364, sName: 'Technician Group1', eType: 'TechnicianGroup', sDescription: '' };

/** Sample values by element, from the vendor and from the demo company (section 7), so that the samples work there. */
const elements: Readonly<Record<string, unknown>> = {
  iNodeID: 337366,
  sName: 'John Doe',
  sNick: 'JDoe',
  sEmail: 'jdoe@example.com',
  sUserEmail: '', // only one of the two may be given, and iNodeID is
  sSSOID: '123456',
  sPassword: 'Demo-Tech-2026',
  sPwd: 'Orange-Kettle-42',
  sConfPwd: 'Orange-Kettle-42',
  sCurrentPwd: 'Demo-Tech-2026',
  sDescription: 'Admin',
  bAccountHolder: false,
  sCompany: '560961',
  sOrganization: 'Example Company',
  iAccountID: 560961,
  iAdminID: 337363,
  iTechID: 0,
  bRPATAddOn: false,
  rpataddon: false,
  bTcRunning: false,
  bIsNode: true,
  bFilterOffline: false,
  iParentID: 337364,
  iTargetNodeID: 337364,
  iStandardConcurrentLimit: 0,
  iMobileConcurrentLimit: 0,
  iRPATConcurrentLimit: 0,
  bIsEnabled: true,
  uniqueid: 'new-1',
  parentid: 337364,
  name: 'Rita Roe',
  nick: 'Rita',
  email: 'rita@example.com',
  ssoid: '',
  pwd: 'Orange-Kettle-42',
  confpwd: 'Orange-Kettle-42',
  description: '',
  sBeginDate: '1/1/2026',
  sEndDate: '1/31/2026',
  dBeginDate: shownClock(new Date('2026-01-01T08:00:00Z'), 'MMDDYY'),
  dEndDate: shownClock(new Date('2026-01-31T17:30:00Z'), 'MMDDYY'),
  sBeginTime: '8:00:00',
  sEndTime: '17:30:00',
  sTimezone: '60',
  sDelimiter: '|',
  sDateFormat: 'MMDDYY',
  sCField0: 'Carla Customer',
  sCField1: 'carla@customer.example',
  sCField2: '555-0100',
  sCField3: 'Laptop',
  sCField4: 'Office 12',
  sCField5: 'Gold',
  sTracking0: 'T-1001',
  bNoTechConsole: false,
  nodeId: 337366,
  iPINCode: 123456,
  sPINCode: '123456',
  sInvitationLink: 'http://localhost:8080/R?i=2&Code=123456',
  sSubject: 'Connection email link',
  sText: 'Please click the link below to request a live support session:',
  sLink: 'http://localhost:8080/R?i=2&Code=123456',
  sSignature: 'Best Regards, Example Company',
  iSession: 1663112,
  iSessionID: 1663112,
  iNode: 337366,
  sComment: 'Speaks French',
  iChannelID: 1902861082,
  bExcludingAwayAndBusy: false,
  bAvailable: true,
  sAuthCode: '4ahx...80u0',
};

/** Sample values for operations in which the values above would not work. */
const samples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  login: { sEmail: 'master@example.com', sPassword: 'Demo-Master-2026' },
  requestAuthCodeSSO: { sSSOID: 'jdoe', sPassword: 'Demo-Sso-2026' },
  getHierarchy_v2: { iNodeID: 337362 },
  createUsers: { status: 'Disabled' }, // an enabled user needs more than what is required of every user
  deleteNode: { iNodeID: 337368 }, // a user whom no other sample names
  createGroup: { iParentID: 337362 },
  getGroup: group,
  getGroup_v2: group,
  setGroup: group,
  setGroup_v2: group,
  startSession: { iSession: 1663113 }, // the demo's session that waits
};

/** Sample values by type. For a result enum, the sample is its OK member. */
const types: Readonly<Record<string, string>> = {
  nodeStatus: 'Enabled',
  hasMobileAddon: 'True',
  nodeState: 'Offline',
  nodeType: 'Technician',
  nodeRef: 'NODE',
  nodeRef_v2: 'NODE',
  reportArea: 'SESSION',
  reportArea_v2: 'SESSION',
  reportArea_v8: 'SESSION',
  reportType: 'LISTALL',
  reportOutput: 'TEXT',
};

function sampleOf({ name, type }: FieldSchema, operation: OperationSchema): unknown {
  const own = samples[operation.name]?.[name];
  if (own !== undefined) return own;
  if (type.kind !== 'enum') return elements[name];
  return types[type.name] ?? type.members.find((member) => /(^|_)OK$/.test(member.name))?.name;
}
