import { DEMO_CODE } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { refusalsIn, type Values, type Visitor } from '../../../support/visitor';
import { nodes } from '../demoNodes';
import { visitorOf } from './people';

/** A form of a node's page, and the call over SOAP that does the same. */
interface Case {
  node: number;
  form: string;
  /** The page that has the form; the node's if missing. */
  page?: string;
  changed?: Values;
  operation: string;
  elements: string;
  /** The page that it leads to; the node's if missing. */
  leadsTo?: RegExp | string;
}

const johnInSoap = (changed: Readonly<Record<string, string>> = {}) =>
  Object.entries({
    ...{ iNodeID: nodes.john, sName: 'John Doe', sEmail: 'jdoe@example.com', eStatus: 'Enabled' },
    ...{ eAddOns: 'False', bRPATAddOn: 'false', ...changed },
  })
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');

const newPassword = { sPwd: 'Orange-Kettle-42', sConfPwd: 'Orange-Kettle-42' };

const cases: Record<string, Case> = {
  'all fields of a user': {
    ...{ node: nodes.john, form: 'fields', operation: 'setUser_v2' },
    changed: {
      ...{
        sName: 'Jon Doe',
        sNick: '',
        sEmail: 'jon@example.com',
        sSSOID: 'jon',
        sDescription: 'One\r\nTwo',
      },
      ...{ eStatus: 'Enabled', eAddOns: 'true', bRPATAddOn: 'true' },
    },
    elements: johnInSoap({
      ...{ sName: 'Jon Doe', sNick: '', sEmail: 'jon@example.com', sSSOID: 'jon', sDescription: 'One\nTwo' },
      ...{ eAddOns: 'True', bRPATAddOn: 'true' },
    }),
  },
  'only the password of a user': {
    ...{ node: nodes.john, form: 'password', operation: 'setUser_v2', changed: newPassword },
    elements: johnInSoap(newPassword),
  },
  'the status of a user': {
    ...{ node: nodes.john, form: 'status', operation: 'setUserStatus_v7_1' },
    elements: `<iNodeID>${nodes.john}</iNodeID><eStatus>Disabled</eStatus>`,
  },
  'the status of a group': {
    ...{ node: nodes.group2, form: 'status', operation: 'setUserStatus_v7_1' },
    elements: `<iNodeID>${nodes.group2}</iNodeID><eStatus>Enabled</eStatus>`,
  },
  'all fields of a group': {
    ...{ node: nodes.group1, form: 'fields', operation: 'setGroup_v2' },
    changed: {
      ...{
        sName: 'Support',
        eStatus: 'Disabled',
        sDescription: 'Day',
        aPermissions: ['SendFile', 'ConnectOnLan'],
      },
      ...{ aLockedPermissions: [], iStandardConcurrentLimit: '3', iMobileConcurrentLimit: '2' },
      iRPATConcurrentLimit: '1',
    },
    elements: `<iNodeID>${nodes.group1}</iNodeID><sName>Support</sName><eStatus>Disabled</eStatus>
      <sDescription>Day</sDescription><aPermissions><NODE_PERMISSIONS_v2>SendFile</NODE_PERMISSIONS_v2>
      <NODE_PERMISSIONS_v2>ConnectOnLan</NODE_PERMISSIONS_v2></aPermissions><aLockedPermissions/>
      <iStandardConcurrentLimit>3</iStandardConcurrentLimit><iMobileConcurrentLimit>2</iMobileConcurrentLimit>
      <iRPATConcurrentLimit>1</iRPATConcurrentLimit>`,
  },
  'a new user': {
    ...{ node: nodes.group1, form: 'create-user', operation: 'createUser', leadsTo: /^\/nodes\/\d+$/ },
    elements: `<iParentID>${nodes.group1}</iParentID>`,
  },
  'a new group': {
    ...{ node: nodes.technicians, form: 'create-group', operation: 'createGroup', leadsTo: /^\/nodes\/\d+$/ },
    elements: `<iParentID>${nodes.technicians}</iParentID>`,
  },
  'a move': {
    ...{ node: nodes.john, form: 'move', page: `/nodes/${nodes.john}/move`, operation: 'moveNode' },
    changed: { iTargetNodeID: String(nodes.group2) },
    elements: `<iTargetNodeID>${nodes.group2}</iTargetNodeID><iNodeID>${nodes.john}</iNodeID>`,
  },
  'a deletion': {
    ...{ node: nodes.john, form: 'delete', operation: 'deleteNode', leadsTo: `/nodes/${nodes.group1}` },
    elements: `<iNodeID>${nodes.john}</iNodeID>`,
  },
};

describe.each(databaseKinds)('actions in the console on the %s database', (kind) => {
  let service: TestService;
  let master: Visitor;
  beforeAll(async () => {
    service = await startTestService(kind);
    master = await visitorOf(service);
    await service.keep();
  });
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  const audit = () =>
    service.db
      .knex('audit')
      .orderBy('audit_id')
      .select(
        'company_id',
        'at',
        'contract',
        'operation',
        'actor',
        'target',
        'outcome',
        'changed',
        'address',
      );
  const tree = () =>
    service.db
      .knex('node')
      .orderBy('node_id')
      .select(
        'node_id',
        'parent_id',
        'kind',
        'name',
        'nick',
        'email',
        'ssoid',
        'description',
        'enabled',
        'mobile_addon',
        'rpat_addon',
        'permissions',
        'locked_permissions',
        'standard_limit',
        'mobile_limit',
        'rpat_limit',
        'version',
        'deleted_at',
      );

  test.each(Object.entries(cases))(
    '%s: the same rows and audit entries as over SOAP',
    async (_what, { node, form, page, changed, operation, elements, leadsTo }) => {
      const acted = await master.fill(page ?? `/nodes/${node}`, `/nodes/${node}/${form}`, changed);
      expect([acted.status, refusalsIn(acted.status === 303 ? '<a/>' : acted.text)]).toEqual([303, []]);
      expect(acted.location).toMatch(leadsTo ?? new RegExp(`^/nodes/${node}$`));
      const shown = await master.get(acted.location!);
      expect(shown.status).toBe(200);
      const byConsole = [await audit(), await tree()];
      expect(byConsole[0]).toHaveLength(1);
      await service.reset();
      const { text } = await service.soap(operation, `${elements}<sAuthCode>${DEMO_CODE}</sAuthCode>`);
      expect(text).toMatch(/_OK|>OK</);
      expect(byConsole).toEqual([await audit(), await tree()]);
    },
  );
});
