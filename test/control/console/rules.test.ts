import { elementsOf } from '../../support/markup';
import { startTestStandIn, type TestStandIn } from '../../support/standIn';
import { at, BASE, login, rowsIn, submit } from './person';

let open: TestStandIn;
beforeAll(async () => {
  open = await startTestStandIn();
});
afterAll(() => open.close());
beforeEach(() => open.send('POST', '/control/reset'));

describe('rules', () => {
  test('are added by a form, and deleted', async () => {
    const values = { operation: 'login', outcome: 'LIMITREACHED', times: '1', name: 'once' };
    const added = await submit(open, '/rules', {
      ...values,
      company: '',
      delayMs: '',
      connection: '',
      when: '',
    });
    expect([added.status, added.headers.get('location')]).toEqual([303, `${BASE}/rules`]);
    expect(await (await login(open)).text()).toContain('LIMITREACHED');
    expect(rowsIn((await at(open, `${BASE}/rules`)).text)[1]).toContain('1 of 1');
    const rules = (await open.send('GET', '/control/rules')).json['rules'] as unknown as { id: number }[];
    await submit(open, `/rules/${rules[0]!.id}/delete`);
    expect((await open.send('GET', '/control/rules')).json['rules']).toEqual([]);
  });

  test('are all shown if the address names no rule before which the page begins', async () => {
    await open.rule({ delayMs: 0 });
    for (const query of ['', '?before=', '?before=x'])
      expect(rowsIn((await at(open, `${BASE}/rules${query}`)).text)).toHaveLength(2);
  });

  test('are added as JSON', async () => {
    await submit(open, '/rules/json', { rule: '{"then":{"status":503}}' });
    expect((await login(open)).status).toBe(503);
    await submit(open, '/rules/delete');
    expect((await login(open)).status).toBe(200);
  });

  test.each([
    ['/rules', { operation: 'login', outcome: 'NOTHING' }, 'outcome'],
    ['/rules', { operation: 'login' }, undefined],
    ['/rules', { outcome: 'OK', operation: 'login' }, 'outcome'],
    ['/rules', { delayMs: '-1' }, 'delayMs'],
    ['/rules', { company: 'x', delayMs: '0' }, 'company'],
    ['/rules/json', { rule: '{' }, 'rule'],
    ['/rules/json', { rule: '{"them":1}' }, 'rule'],
  ])('that cannot be are refused beside their field: %s %j', async (path, values, field) => {
    const { status, text } = await submit(open, path, values);
    expect(status).toBe(422);
    const invalid = elementsOf(text).filter(({ attributes }) => attributes['aria-invalid'] === 'true');
    expect(invalid.map(({ attributes }) => attributes.name)).toEqual(field === undefined ? [] : [field]);
    expect(text).toContain('role="alert"');
    expect((await open.send('GET', '/control/rules')).json['rules']).toEqual([]);
  });
});
