import { elementsOf } from '../../support/markup';
import { startTestStandIn, type TestStandIn } from '../../support/standIn';
import { at, BASE, submit } from './person';

let open: TestStandIn;
beforeAll(async () => {
  open = await startTestStandIn();
});
afterAll(() => open.close());
beforeEach(() => open.send('POST', '/control/reset'));

describe('the clock', () => {
  test('is set, advanced and given back', async () => {
    await submit(open, '/clock', { at: '2030-01-01T00:00:00Z' });
    expect((await open.send('GET', '/control/clock')).json).toMatchObject({
      at: '2030-01-01T00:00:00.000Z',
      runs: false,
    });
    await submit(open, '/clock/advance', { by: 'PT20M' });
    expect((await open.send('GET', '/control/clock')).json['at']).toBe('2030-01-01T00:20:00.000Z');
    expect((await at(open, `${BASE}/clock`)).text).toContain('stands still');
    await submit(open, '/clock/real');
    expect((await open.send('GET', '/control/clock')).json['real']).toBe(true);
  });

  test.each([
    ['/clock', { at: 'yesterday' }, 'at'],
    ['/clock/advance', { by: '20 minutes' }, 'by'],
    ['/clock/advance', { by: 'P9999Y' }, 'by'],
  ])('is not set to what it cannot be: %s %j', async (path, values, field) => {
    const { status, text } = await submit(open, path, values);
    expect(status).toBe(422);
    const [invalid] = elementsOf(text).filter(({ attributes }) => attributes['aria-invalid'] === 'true');
    expect(invalid?.attributes.name).toBe(field);
  });
});

describe('the state', () => {
  test('is reset', async () => {
    await open.rule({ delayMs: 0 });
    await submit(open, '/state/reset');
    expect((await open.send('GET', '/control/rules')).json['rules']).toEqual([]);
  });

  test('is remembered, restored and forgotten', async () => {
    await submit(open, '/state', { name: 'before' });
    expect((await at(open, `${BASE}/state`)).text).toContain('Restore before');
    await open.rule({ delayMs: 0 });
    await submit(open, '/state/snapshots/before/restore');
    expect((await open.send('GET', '/control/rules')).json['rules']).toEqual([]);
    await submit(open, '/state/snapshots/before/delete');
    expect((await open.send('GET', '/control/snapshots')).json['snapshots']).toEqual([]);
    expect((await submit(open, '/state', { name: '' })).status).toBe(422);
  });

  test('has limits that can be taken away', async () => {
    await submit(open, '/state/limit');
    expect((await open.send('GET', '/control/settings')).json['loginLimit']).toBe(false);
  });
});
