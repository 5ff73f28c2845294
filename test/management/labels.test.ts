import { Registry } from 'prom-client';
import { countCalls } from '../../src/management/metrics/calls';
import { outcomeOf } from '../../src/http/outcome';

test.each([
  [{ note: { operation: 'login', outcome: 'OK' }, status: 200 }, 'OK'],
  [{ note: { operation: 'login', fault: 'Sesame' }, status: 500 }, 'fault'],
  [{ note: { fault: 'Sesame' }, status: 500 }, 'fault'],
  [{ note: { operation: 'EnableUser', outcome: false }, status: 200 }, 'false'],
  [{ note: { operation: 'login' }, status: 'aborted' as const }, 'aborted'],
  [{ note: { outcome: 'Invalid "Sesame" or "Se"sa"me" filter.' }, status: 400 }, 'Invalid "…" filter.'],
  [{ note: { outcome: 'Invalid "Sesame' }, status: 400 }, 'Invalid "…"'],
  [{ note: {}, status: 503 }, 'HTTP 503'],
  [{ note: {}, status: 415 }, 'HTTP 415'],
  [{ note: {}, status: 'aborted' as const }, 'aborted'],
])('%j: %s', (ended, expected) => {
  expect(outcomeOf(ended)).toBe(expected);
});

test('the number of labels has a limit, whatever a client may have chosen', async () => {
  const registry = new Registry();
  const count = countCalls(registry, 10);
  for (let n = 0; n < 1_000; n++)
    count({ contract: 'toy', note: { operation: `op${n % 100}`, outcome: `out${n}` }, status: 200, ms: 1 });
  count({ contract: 'toy', note: { operation: 'op0', outcome: 'out0' }, status: 200, ms: 1 });
  const [calls, seconds] = await Promise.all(
    ['understudy_calls_total', 'understudy_call_seconds'].map((name) =>
      registry.getSingleMetricAsString(name),
    ),
  );
  expect(calls!.match(/^understudy_calls_total\{/gm)).toHaveLength(11);
  expect(calls).toContain('{contract="toy",operation="(other)",outcome="(other)"} 990');
  expect(calls).toContain('{contract="toy",operation="op0",outcome="out0"} 2');
  expect(seconds!.match(/^understudy_call_seconds_count\{/gm)).toHaveLength(11);
});
