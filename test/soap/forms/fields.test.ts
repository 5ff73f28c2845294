import { DEMO_CODE } from '../../../src/contracts/rescue/demo';
import { emptyDatabase } from '../../support/databases';
import { named } from '../../support/markup';
import { formIn, sentBy } from '../../support/pageForm';
import type { TestService } from '../../support/service';
import { rescue } from '../services';
import { startFormService, type FormService } from './forms';

let service: TestService;
let pageOf: FormService['pageOf'];
let formOf: FormService['formOf'];
let send: FormService['send'];
let call: FormService['call'];
let technician: FormService['technician'];
beforeAll(async () => {
  ({ service, pageOf, formOf, send, call, technician } = await startFormService());
});
afterAll(() => service.close());
beforeEach(() => service.reset());

/** What is filled in besides required elements: of which a call needs any one, or that makes it one for a technician. */
const alsoFilled: Readonly<Record<string, string[]>> = {
  getUser_v3: ['iNodeID'],
  requestPINCodeV3: ['nodeId'],
  requestInvitationLink: ['nodeId'],
};

/** What the forms answer that are for a technician, or for a session that is on hold: the demo's code is an administrator's. */
const otherwise: Readonly<Record<string, RegExp>> = {
  requestPINCode: /^requestPINCode_NotTechnician: /,
  generateEmailText: /^generateEmailText_NotTechnician: /,
  cancelAction: /^cancelActionRet_ActionFailed: /,
};

const operations = [...rescue.operations.values()];

describe.each(operations.filter(({ input }) => input.fields.length > 0))('the form of $name', ({ name }) => {
  const ok = /^(\w+_)?OK: /;

  test('succeeds as it is filled in, and fails without any one of what it calls required', async () => {
    const form = await formOf(name);
    const required = form.controls.filter((control) => control.required);
    const filled = form.controls.filter(({ type, value }) => type !== 'checkbox' && value !== '');
    const also = ['sAuthCode', ...(alsoFilled[name] ?? [])];
    const expected = form.controls.filter((control) => control.required || also.includes(control.name));
    expect(filled.map((control) => control.name)).toEqual(expected.map((control) => control.name));
    expect((await send(form.action, sentBy(form))).lead).toMatch(otherwise[name] ?? ok);
    for (const control of required) {
      await service.reset();
      const answer = await send(form.action, sentBy(form, { [control.name]: '' }));
      const table = named(answer.elements, 'td').map(({ text }) => text);
      // createUsers answers OK as a whole, and the outcome of each user in a list.
      const failed = !ok.test(answer.lead) || table.some((text) => text.startsWith('InvalidParam'));
      expect([control.name, failed]).toEqual([control.name, true]);
    }
  });

  test('labels and explains each control', async () => {
    const elements = await pageOf(name);
    const labels = new Map(named(elements, 'label').map(({ attributes, text }) => [attributes.for, text]));
    for (const control of formIn(elements).controls) {
      if (control.type === 'checkbox') continue;
      const label = labels.get(control.id)!;
      expect(label).toContain(control.name);
      expect(label.includes('required')).toBe(control.required);
    }
    const ids = elements.map(({ attributes }) => attributes.id).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements) {
      if (attributes['aria-describedby']) expect(ids).toContain(attributes['aria-describedby']);
    }
  });
});

describe('a field that is left empty', () => {
  const before = /NICK:JDoe\nEMAIL:jdoe@example.com\nSSOID:jdoe\nDESCRIPTION:Back on Monday\n/;
  beforeEach(async () => {
    expect((await call('setUser_v2', { sDescription: 'Back on Monday' })).lead).toBe('setUser_OK: Saved.');
    expect(await technician()).toMatch(before);
  });

  test('is left out, so that nick, SSO id and description stay', async () => {
    expect((await call('setUser_v2', { sName: 'Johnny Doe' })).lead).toBe('setUser_OK: Saved.');
    expect(await technician()).toMatch(before);
    expect(await technician()).toContain('NAME:Johnny Doe\n');
  });

  test('is sent if its box is ticked, and clears what it names', async () => {
    expect((await call('setUser_v2', {}, ['send-empty=sNick'])).lead).toBe('setUser_OK: Saved.');
    expect(await technician()).toMatch(
      /NICK:\nEMAIL:jdoe@example.com\nSSOID:jdoe\nDESCRIPTION:Back on Monday\n/,
    );
  });

  test("does not change a call to the vendor's own address", async () => {
    const values = { iNodeID: '337366', sName: 'John Doe', sEmail: 'jdoe@example.com', eStatus: 'Enabled' };
    const others = { eAddOns: 'False', bRPATAddOn: 'false', sNick: '', sAuthCode: DEMO_CODE };
    const body = new URLSearchParams({ ...values, ...others });
    const response = await fetch(`${service.url}/API/API.asmx/setUser_v2`, { method: 'POST', body });
    expect(await response.text()).toContain('setUser_OK');
    expect(await technician()).toContain('NICK:\n');
  });
});

describe('a list', () => {
  const permissions = async () =>
    /^PERMISSIONS:.*$/m.exec(
      (await service.form('getGroup_v2', { node: '337364', authcode: DEMO_CODE })).text,
    )![0];

  test('holds what is ticked, stays if nothing is, and is emptied by its box', async () => {
    const before = await permissions();
    expect(before).toContain('RemoteView');
    await call('setGroup_v2');
    expect(await permissions()).toBe(before);
    const answer = await call('setGroup_v2', {}, ['aPermissions=SendURL', 'aPermissions=ConnectOnLan']);
    expect(answer.lead).toBe('setGroup_OK: Done.');
    expect(await permissions()).toMatch(/SendURL, ConnectOnLan/);
    expect(await permissions()).not.toContain('RemoteView');
    await call('setGroup_v2', {}, ['send-empty=aPermissions']);
    expect(await permissions()).not.toContain('SendURL');
  });
});

describe('the values that are filled in', () => {
  test('need no login, as long as the code of the demo is live', async () => {
    const code = async () =>
      (await formOf('getAccount')).controls.find(({ name }) => name === 'sAuthCode')!.value;
    expect(await code()).toBe(DEMO_CODE);
    await service.authCodeOf();
    expect(await code()).toBe('');
  });

  test('are examples beside the fields if the database has no demo', async () => {
    await emptyDatabase(service.db);
    const { controls } = await formOf('setUser_v2');
    const shown = controls.filter(({ type }) => type !== 'checkbox');
    expect(shown.filter(({ value }) => value !== '')).toEqual([]);
    expect(shown.find(({ name }) => name === 'iNodeID')!.placeholder).toBe('for example 337366');
    expect(JSON.stringify(controls)).not.toContain(DEMO_CODE);
  });
});
