import { databaseKinds } from '../../../support/databases';
import { elementsOf } from '../../../support/markup';
import { startTestService, type TestService } from '../../../support/service';
import { refusalsIn, valuesIn, type Values, type Visitor } from '../../../support/visitor';
import { nodes, setNode } from '../demoNodes';
import { visitorOf } from './people';

/** A form of a node's page that is refused, the field beside which the refusal stands, and its words. */
type Case = [node: number, form: string, changed: Values, field: string | undefined, words: string];

const cases: Case[] = [
  [
    nodes.john,
    'fields',
    { sName: ' ' },
    'sName',
    'INVALIDPARAM_NAME: sName is missing, empty or only white space',
  ],
  [nodes.john, 'fields', { sEmail: 'x' }, 'sEmail', 'INVALIDPARAM_EMAIL: sEmail is not an e-mail address'],
  [
    ...([nodes.john, 'fields', { sEmail: 'Admin@Example.com' }, 'sEmail'] as const),
    'INVALIDPARAM_EMAIL_ALREADY_IN_USE: sEmail is the address of another user of the company',
  ],
  [
    ...([nodes.john, 'fields', { eStatus: 'Foo' }, 'eStatus'] as const),
    'INVALIDPARAM_STATUS: eStatus is neither Enabled nor Disabled',
  ],
  [
    ...([nodes.john, 'fields', { eStatus: undefined }, 'eStatus'] as const),
    'INVALIDPARAM_STATUS: eStatus is neither Enabled nor Disabled',
  ],
  [
    ...([nodes.max, 'fields', { eStatus: 'Disabled' }, 'eStatus'] as const),
    'INVALIDPARAM_STATUS: eStatus would disable the last enabled master administrator',
  ],
  [
    ...([nodes.jane, 'fields', { eStatus: 'Enabled' }, 'eStatus'] as const),
    'NODE_CANNOT_BE_ENABLED_BECAUSE_ITS_PARENT_NODE_IS_DISABLED: eStatus is Enabled, but a node above the user is disabled',
  ],
  [
    ...([nodes.ada, 'fields', { bRPATAddOn: 'true' }, undefined] as const),
    'INVALIDPARAM_RPATADDON: bRPATAddOn is true, but the user is an administrator and only technicians have add-ons',
  ],
  [
    ...([nodes.john, 'fields', { sDescription: 'x'.repeat(2_001) }, 'sDescription'] as const),
    'ERROR: sDescription has more than 2000 characters',
  ],
  [
    ...([nodes.jane, 'fields', { sPwd: 'short' }, 'sConfPwd'] as const),
    'INVALIDPARAM_MISSING_CONFIRMATION_PASSWORD: sConfPwd is missing or empty, but sPwd is given',
  ],
  [
    ...([nodes.john, 'password', { sPwd: 'short', sConfPwd: 'short' }, 'sPwd'] as const),
    'INVALIDPARAM_PASSWORD_HAS_TO_BE_AT_LEAST_8_CHARACTERS_LONG: sPwd has fewer than 8 characters',
  ],
  [
    ...([nodes.max, 'password', { sPwd: 'Orange-Kettle-42', sConfPwd: 'Orange-Kettle-42' }] as const),
    'sCurrentPwd',
    'INVALIDPARAM_MISSING_CURRENT_PASSWORD: sCurrentPwd is missing or empty, and the caller is a master administrator who changes their own password',
  ],
  [
    ...([nodes.jane, 'status', { eStatus: 'Enabled' }, undefined] as const),
    'NODE_CANNOT_BE_ENABLED_BECAUSE_ITS_PARENT_NODE_IS_DISABLED: eStatus is Enabled, but a node above the user is disabled',
  ],
  [
    nodes.group1,
    'fields',
    { sName: '' },
    'sName',
    'INVALIDPARAM_NAME: sName is missing, empty or only white space',
  ],
  [
    ...([nodes.group1, 'fields', { aPermissions: ['SendFile', 'Foo'] }, 'aPermissions'] as const),
    'INVALIDPARAM_PERMISSION: aPermissions holds an unknown permission',
  ],
  [
    ...([nodes.group1, 'fields', { iMobileConcurrentLimit: '-1' }, 'iMobileConcurrentLimit'] as const),
    'INVALIDPARAM_MOBILECONCURRENTLIMIT: iMobileConcurrentLimit is not a 32-bit integer of at least 0',
  ],
  [
    ...([nodes.group1, 'fields', { iRPATConcurrentLimit: '' }, 'iRPATConcurrentLimit'] as const),
    'INVALIDPARAM_RPATCONCURRENTLIMIT: iRPATConcurrentLimit is not a 32-bit integer of at least 0',
  ],
  [nodes.group1, 'delete', {}, undefined, 'INVALID_DELETE: iNodeID names a group that is not empty'],
  [
    nodes.root,
    'delete',
    {},
    undefined,
    'INVALID_DELETE: iNodeID names a node that was created with the company',
  ],
  [
    ...([nodes.technicians, 'create-user', {}, undefined] as const),
    'INVALIDPARAM_PARENT: iParentID names the Technicians node, below which createUser creates nothing',
  ],
  [
    ...([nodes.john, 'move', { iTargetNodeID: String(nodes.technicians) }, 'iTargetNodeID'] as const),
    'INVALID_MOVE: iTargetNodeID names the Technicians node, which may not be the parent of a technician',
  ],
  [
    ...([nodes.john, 'move', { iTargetNodeID: 'x' }, 'iTargetNodeID'] as const),
    'INVALIDPARAM_TARGETNODE: iTargetNodeID is not a 32-bit integer',
  ],
];

describe.each(databaseKinds)('refusals in the console on the %s database', (kind) => {
  let service: TestService;
  let master: Visitor;
  let administrator: Visitor;
  beforeAll(async () => {
    service = await startTestService(kind);
    master = await visitorOf(service);
    administrator = await visitorOf(service, 'administrator');
    await service.keep();
  });
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  const audit = () => service.db.knex<{ operation: string; outcome: string }>('audit').select();

  /** Sends a form with everything that its page has, or alone where the page does not have it. */
  async function send(visitor: Visitor, node: number, form: string, changed: Values) {
    const { text } = await visitor.get(form === 'move' ? `/nodes/${node}/move` : `/nodes/${node}`);
    const action = `/nodes/${node}/${form}`;
    const values = text.includes(`"/console/rescue${action}"`)
      ? valuesIn(text, `/console/rescue${action}`)
      : {};
    return visitor.post(action, { ...values, ...changed });
  }

  test.each(cases)('node %i, %s with %j: beside %s', async (node, form, changed, field, words) => {
    const { status, text } = await send(master, node, form, changed);
    const expected = hasForm(text, `/nodes/${node}/${form}`) ? [{ field, text: words }] : [];
    expect([status, refusalsIn(text)]).toEqual([422, expected]);
    expect(await audit()).toEqual([]);
  });

  test('show the form as it was sent, but no password', async () => {
    const changed = {
      sName: '',
      sNick: '<b>"&',
      sDescription: 'a\r\nb',
      eStatus: 'Disabled',
      eAddOns: 'true',
    };
    const { text } = await send(master, nodes.john, 'fields', changed);
    expect(valuesIn(text, `/console/rescue/nodes/${nodes.john}/fields`)).toMatchObject({
      ...{
        sName: [''],
        sNick: ['<b>"&'],
        sDescription: ['a\r\nb'],
        eStatus: ['Disabled'],
        eAddOns: ['true'],
      },
    });
    const secret = { sPwd: 'Secret-Pass-1', sConfPwd: 'Secret-Pass-2' };
    expect((await send(master, nodes.john, 'password', secret)).text).not.toContain('Secret-Pass');
  });

  test('of a locked permission stand beside the permissions', async () => {
    const node = nodes.group1;
    const { text } = await send(administrator, node, 'fields', { aPermissions: ['SendFile'] });
    expect(refusalsIn(text)).toEqual([
      {
        field: 'aPermissions',
        text: 'INVALIDPARAM_PERMISSION: aPermissions changes a locked permission, which only a master administrator may do',
      },
    ]);
  });

  test.each([
    'fields',
    'password',
    'status',
    'delete',
    'create-user',
    'create-group',
    'move',
    'access',
    'strength',
  ])('of %s at a node that the visitor does not see is a page that is not there', async (form) => {
    for (const node of [nodes.max, nodes.ada, nodes.administrators, 1, 'x']) {
      const { status } = await administrator.post(`/nodes/${node}/${form}`, { eStatus: 'Disabled' });
      expect([node, status]).toEqual([node, 404]);
    }
    expect(await audit()).toEqual([]);
  });

  test('of a caller whose account was disabled ask to sign in again', async () => {
    await setNode(service.db.knex, nodes.ada, { enabled: false });
    const { status, text } = await administrator.post(`/nodes/${nodes.john}/status`, { eStatus: 'Disabled' });
    expect(status).toBe(401);
    expect(text).toContain('Your session has ended.');
    for (const path of ['/tree', '/search?q=a', '/own', '/company', `/nodes/${nodes.john}`]) {
      expect([path, (await administrator.get(path)).status]).toEqual([path, 401]);
    }
  });

  test('of a form without its token change nothing', async () => {
    const forms = ['fields', 'password', 'status', 'delete', 'create-user', 'create-group', 'move', 'access'];
    for (const form of [...forms, 'strength']) {
      const { status } = await master.post(`/nodes/${nodes.john}/${form}`, { token: '' });
      expect([form, status]).toEqual([form, 403]);
    }
    expect(await audit()).toEqual([]);
  });

  test('lead back to the node when the page is loaded again', async () => {
    for (const form of ['fields', 'password', 'status', 'delete', 'create-user', 'create-group', 'access']) {
      const { status, location } = await master.get(`/nodes/${nodes.john}/${form}`);
      expect([form, status, location]).toEqual([form, 303, `/nodes/${nodes.john}`]);
    }
  });

  function hasForm(text: string, action: string): boolean {
    return elementsOf(text).some(
      ({ name, attributes }) => name === 'form' && attributes.action === `/console/rescue${action}`,
    );
  }
});
