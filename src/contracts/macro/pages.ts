import type { Knex } from 'knex';
import type { OriginOf } from '../../http/origin';
import type { ServicePages } from '../../soap/pages/servicePages';
import type { FieldSchema, ObjectSchema, OperationSchema, ServiceSchema } from '../../soap/schema';
import { hasMacroDemo } from './demo';
import { MACRO_PATH } from './paths';
import { isSecret } from './secrets';

/** The pages of the contract (section 1): the service page, a page for each routine, the WSDL, and discovery. */
export function macroPages(
  service: ServiceSchema,
  wsdl: string,
  { db, originOf, notice }: { db: Knex; originOf: OriginOf; notice?: string },
): ServicePages {
  return {
    title: 'MACRO API',
    service,
    wsdl,
    path: MACRO_PATH,
    originOf,
    notice,
    sampleOf,
    async examples() {
      if (!(await hasMacroDemo(db))) return undefined;
      // Only Login returns a valid token.
      return (field, operation) =>
        field.needed && field.name !== 'token' ? sampleOf(field, operation) : undefined;
    },
    isRead,
    isSecret,
    formOf: () => undefined,
  };
}

/** The service ignores some parameters, and of the user object everything but the token (contract section 1). */
function isRead({ name, documentation }: FieldSchema, within: ObjectSchema): boolean {
  return documentation !== 'Ignored.' && (within.name !== 'UserProperties' || name === 'token');
}

const association = '<macroassociation study="ASPIRIN" site="S1" user="alice" role="Clerk"';

/** Sample values by element. They exist in the demo installation (section 3), so the samples work there. */
const elements: Readonly<Record<string, unknown>> = {
  token: 'q4w7...x2ka',
  userName: 'root',
  userNameFull: 'Rosa Root',
  databaseCode: 'DEMO',
  userRole: 'FullUser',
  sysAdmin: true,
  webServer: false,
  password: 'Orange-Kettle-4',
  newPassword: 'Orange-Kettle-4',
  oldPassword: 'Macro-Root-2026',
  userid: 'alice',
  fullname: 'Alice Adams',
  adminuser: 'boss',
  emailaddr: 'alice@example.com',
  sysadmin: false,
  isSysAdmin: false,
  enable: true,
  message: '',
  associationsXml: `<macroassociations>${association} action="add"/></macroassociations>`,
  assocRequestXml: '<macroassociations><macroassociation user="alice"/></macroassociations>',
  reportXml: '<macroassociations/>',
};

/** Sample values for one routine, where the general ones do not fit. */
const samples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Login: { password: 'Macro-Root-2026' },
  CreateUser: { userid: 'bob', fullname: 'Bob Brown', emailaddr: 'bob@example.com' },
  ResetPassword: { userName: 'alice' },
  ExportAssociations: { reportXml: `<macroassociations>${association}/></macroassociations>` },
};

function sampleOf({ name, type }: FieldSchema, operation: OperationSchema): unknown {
  // For a result, `true` and the first member of an enum mean success.
  return samples[operation.name]?.[name] ?? elements[name] ?? (type.kind === 'boolean' ? true : undefined);
}
