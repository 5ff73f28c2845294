/** The values of a management port's metrics, by name and labels as written. */
export async function metricsOf(management: string, headers: Record<string, string> = {}, query = '') {
  const response = await fetch(`${management}/metrics${query}`, { headers });
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line): [string, number] => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
}

/** The calls that were counted, as `contract operation outcome`. */
export function callsIn(metrics: ReadonlyMap<string, number>): Record<string, number> {
  const calls = [...metrics].filter(([name]) => name.startsWith('understudy_calls_total{'));
  return Object.fromEntries(
    calls.map(([name, count]) => [
      name.replace(/^.*\{contract="(.*)",operation="(.*)",outcome="(.*)"\}$/, '$1 $2 $3'),
      count,
    ]),
  );
}
