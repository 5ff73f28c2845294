import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../src/projectRoot';
import { describeWith, promtool, run } from '../interop/toolkits';
import { runFolder } from '../support/runFolder';
import { namedIn } from './promql';
import { scrapeBusyService, type Scraped } from './scraped';

const folder = join(projectRoot, 'deploy/prometheus');
const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

const alertsSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Understudy[A-Z]\w+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[mh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.strictObject({
            summary: z.string().min(1),
            action: z.string().min(1),
            runbook: z.string().regex(/^docs\/operations\/[\w-]+\.md(#[\w-]+)?$/),
          }),
        }),
      ),
    }),
  ),
});
const alerts = alertsSchema
  .parse(parse(read('deploy/prometheus/alerts.yml')))
  .groups.flatMap(({ rules }) => rules);

/** What a Grafana from version 10 on needs of a dashboard, and what this project wants of it. */
const datasource = z.strictObject({ type: z.literal('prometheus'), uid: z.literal('${datasource}') });
const gridPos = z.strictObject({
  x: z.int().min(0).max(23),
  y: z.int().min(0),
  w: z.int().min(1).max(24),
  h: z.int().min(1),
});
const rowSchema = z.object({ id: z.int(), type: z.literal('row'), title: z.string().min(1), gridPos });
const panelSchema = z.object({
  id: z.int(),
  type: z.enum(['timeseries', 'stat']),
  title: z.string().min(1),
  description: z.string().min(20),
  datasource,
  gridPos,
  fieldConfig: z.object({ defaults: z.object({ unit: z.string().min(1) }) }),
  targets: z
    .array(
      z.object({
        refId: z.string().regex(/^[A-Z]$/),
        datasource,
        expr: z.string().min(1),
        legendFormat: z.string(),
      }),
    )
    .min(1),
});
const dashboardSchema = z.object({
  uid: z.literal('understudy'),
  title: z.string(),
  // That of Grafana 10.0; later ones convert it.
  schemaVersion: z.literal(38),
  templating: z.object({
    list: z.array(
      z.object({
        name: z.string(),
        type: z.enum(['datasource', 'query']),
        definition: z.string().optional(),
      }),
    ),
  }),
  panels: z.array(z.discriminatedUnion('type', [rowSchema, panelSchema])),
});
const dashboard = dashboardSchema.parse(JSON.parse(read('deploy/grafana/understudy.json')));
const panels = dashboard.panels.filter((panel): panel is z.infer<typeof panelSchema> => panel.type !== 'row');

const expressions: [where: string, expression: string][] = [
  ...alerts.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }): [string, string] => [title, expr])),
];

/** Labels and series that Prometheus adds. */
const ofPrometheus = { labels: ['job', 'instance'], series: ['up'] };

/** Values that appear only after what no test can bring about in a moment. */
const rareOutcomes = ['Not_Enough_Seat_Licenses_Available', 'aborted'];

let scraped: Scraped;
beforeAll(async () => (scraped = await scrapeBusyService()));

test.each(expressions)('what "%s" asks for is exported: %s', (_where, expression) => {
  const { metrics, labels, selected } = namedIn(expression);
  expect(metrics).not.toEqual([]);
  expect(metrics.filter((name) => !scraped.has(name) && !ofPrometheus.series.includes(name))).toEqual([]);
  const series = metrics.flatMap((name) => scraped.get(name) ?? []);
  const exported = new Set([...ofPrometheus.labels, ...series.flatMap(Object.keys)]);
  expect(labels.filter((label) => !exported.has(label))).toEqual([]);
  const dead = selected.filter(({ label, value, isPattern }) => {
    if (ofPrometheus.labels.includes(label)) return false;
    const values = [...series.map((each) => each[label] ?? ''), ...(label === 'outcome' ? rareOutcomes : [])];
    const pattern = new RegExp(`^(?:${value})$`);
    return !values.some((each) => (isPattern ? pattern.test(each) : each === value));
  });
  expect(dead).toEqual([]);
});

test('the rare outcomes are those of a contract', () => {
  expect(read('wsdl/rescue.wsdl')).toContain(`value="${rareOutcomes[0]}"`);
});

test('the handbook has each metric with its labels, and no other', () => {
  const page = read('docs/operations/monitor.md');
  const documented = [...page.matchAll(/^\| `(understudy_\w+)(?:\{([\w,]+)\})?` \|/gm)].map(
    ([, name, labels]) => `${name} ${labels?.split(',').toSorted().join() ?? ''}`,
  );
  const own = [...scraped].flatMap(([name, series]) => {
    if (!name.startsWith('understudy_') || /_(bucket|sum)$/.test(name)) return [];
    const isHistogram = scraped.has(name.replace(/_count$/, '_bucket'));
    const labels = Object.keys(series[0]!).toSorted().join();
    return [`${isHistogram ? name.replace(/_count$/, '') : name} ${labels}`];
  });
  expect(documented.toSorted()).toEqual(own.toSorted());
});

/** A time as PromQL writes it, in the handbook's words. */
const inWords = (time: string) =>
  time.replace(/^(\d+)([mh])$/, (_, count: string, unit: 'm' | 'h') => {
    const word = { m: 'minute', h: 'hour' }[unit];
    return `${count} ${word}${count === '1' ? '' : 's'}`;
  });

test('the handbook has each alert with its severity, its time and what to do, and each runbook is a chapter', () => {
  const page = read('docs/operations/monitor.md');
  const rows = [...page.matchAll(/^\| `(Understudy\w+)` \| (\w+) \| (.+) \| (.+) \|$/gm)];
  expect(rows.map(([, alert, severity, , action]) => [alert, severity, action])).toEqual(
    alerts.map(({ alert, labels, annotations }) => [alert, labels.severity, annotations.action]),
  );
  const times = alerts.map(({ alert, for: time }) => [alert, time && inWords(time)]);
  expect(rows.map(([, alert, , when]) => [alert, /\bfor (\d+ \w+)$/.exec(when!)?.[1]])).toEqual(times);
  for (const { runbook } of alerts.map(({ annotations }) => annotations)) {
    const [path, anchor] = runbook.split('#');
    expect([path, existsSync(join(projectRoot, path!))]).toEqual([path, true]);
    const headings = [...read(path!).matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
      text!.toLowerCase().replaceAll(' ', '-'),
    );
    if (anchor !== undefined) expect(headings).toContain(anchor);
  }
});

test('each alert has a unit test in which it fires', () => {
  const text = read('deploy/prometheus/alerts.test.yml');
  const untested = alerts.filter(({ alert }) => !new RegExp(`alertname(="|: )${alert}\\b`).test(text));
  expect(untested.map(({ alert }) => alert)).toEqual([]);
});

test('the dashboard takes its data source, job and instances from variables', () => {
  expect(dashboard.templating.list.map(({ name }) => name)).toEqual(['datasource', 'job', 'instance']);
  for (const { targets } of panels)
    for (const { expr } of targets)
      for (const [selector] of expr.matchAll(/\{[^}]*\}/g))
        expect(selector).toMatch(/^\{job="\$job", instance=~"\$instance"/);
  const variables = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\$\w+/g) ?? []),
  );
  expect(new Set(variables)).toEqual(new Set(['$job', '$instance', '$__rate_interval']));
});

test('the panels of the dashboard have each an id and a place of its own', () => {
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const taken = dashboard.panels.flatMap(({ title, gridPos: { x, y, w, h } }) => {
    expect([title, x + w]).toEqual([title, Math.min(24, x + w)]);
    return Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`);
  });
  expect(new Set(taken).size).toBe(taken.length);
});

describeWith(promtool, () => {
  test('promtool accepts the configuration and the rules, and the rules pass their tests', async () => {
    await expect(
      run(folder, 'promtool', 'check', 'config', '--syntax-only', 'prometheus.yml'),
    ).resolves.toContain('SUCCESS');
    await expect(run(folder, 'promtool', 'check', 'rules', 'alerts.yml')).resolves.toContain(
      `${alerts.length} rules found`,
    );
    await expect(run(folder, 'promtool', 'test', 'rules', 'alerts.test.yml')).resolves.toContain('SUCCESS');
  });

  test('Prometheus can read each expression of the dashboard', async () => {
    const rules = panels.flatMap(({ targets }) =>
      targets.map(({ expr }) => ({ record: 'panel', expr: expr.replaceAll('$__rate_interval', '1m') })),
    );
    const file = join(runFolder(), 'panels.yml');
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
    await expect(run(folder, 'promtool', 'check', 'rules', '--lint=none', file)).resolves.toContain(
      'SUCCESS',
    );
  });
});
