import { Clock, LATEST, settingOf } from '../../src/control/clock';

const at = new Date('2026-01-01T00:00:00Z');

test('a clock is at first that of the machine', () => {
  const clock = new Clock();
  expect(clock.state).toMatchObject({ runs: true, real: true });
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1_000);
});

test('a clock that stands still stays where it was set', async () => {
  const clock = new Clock({ at, runs: false });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(clock.state).toEqual({ at, runs: false, real: false });
});

test('a clock that runs goes on from where it was set', async () => {
  const clock = new Clock({ at, runs: true });
  const first = clock.now();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(first.getTime() - at.getTime()).toBeLessThan(1_000);
  expect(clock.now().getTime()).toBeGreaterThan(first.getTime());
});

test('a clock may be set back, and returns to the machine', () => {
  const clock = new Clock({ at, runs: false });
  clock.set({ at: new Date('1999-01-01T00:00:00Z'), runs: false });
  expect(clock.now().getFullYear()).toBe(1999);
  clock.set(undefined);
  expect(clock.state.real).toBe(true);
});

test('a clock that runs stops at the latest moment', async () => {
  const clock = new Clock({ at: LATEST, runs: true });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(clock.now()).toEqual(LATEST);
});

test('a setting brings a clock into a state', () => {
  expect(settingOf({ at, runs: false, real: false })).toEqual({ at, runs: false });
  expect(settingOf({ at, runs: true, real: true })).toBeUndefined();
});

/** Adds a minute, after a delay such as that of the database. */
const minuteLater = async (moment: Date) => {
  await Promise.resolve();
  return new Date(moment.getTime() + 60_000);
};

test('advances that come together add up', async () => {
  const clock = new Clock({ at, runs: false });
  await Promise.all(Array.from({ length: 10 }, () => clock.advance(minuteLater)));
  expect(clock.state).toEqual({ at: new Date('2026-01-01T00:10:00Z'), runs: false, real: false });
});

test('an advance during which the clock is set begins at its new moment', async () => {
  const clock = new Clock();
  const advance = clock.advance(minuteLater);
  clock.set({ at, runs: false });
  await expect(advance).resolves.toBe(true);
  expect(clock.state).toEqual({ at: new Date('2026-01-01T00:01:00Z'), runs: false, real: false });
});
