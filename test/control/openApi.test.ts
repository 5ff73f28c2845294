import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { startTestStandIn, type TestStandIn } from '../support/standIn';

// The control contract, section 1.
let standIn: TestStandIn;
beforeAll(async () => {
  standIn = await startTestStandIn();
});
afterAll(() => standIn.close());

interface Described {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}
interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, unknown>;
}

const described = async () =>
  (await standIn.send('GET', '/control/openapi.json')).json as unknown as Described;

test('the description is valid OpenAPI 3.1', async () => {
  const { Validator } = await import('@seriousme/openapi-schema-validator');
  const validator = new Validator();
  const description = await described();
  const { valid, errors } = await validator.validate({ ...description });
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('it describes every endpoint of the controls', async () => {
  const { json } = await standIn.send('GET', '/');
  const endpoints = json['endpoints'] as unknown as { method: string; path: string }[];
  const there = endpoints
    .filter(({ path }) => path.startsWith('/control/'))
    .map(({ method, path }) => `${method} ${path}`);
  expect(there.length).toBeGreaterThan(20);
  await expect(describedEndpoints()).resolves.toEqual(there.toSorted());
});

test('it describes the endpoints that the control contract names, and no others', async () => {
  const contract = readFileSync(join(projectRoot, 'docs/contracts/control.md'), 'utf8');
  await expect(describedEndpoints()).resolves.toEqual(endpointsIn(contract));
});

async function describedEndpoints(): Promise<string[]> {
  const { paths } = await described();
  return Object.entries(paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    .toSorted();
}

/** The endpoints that a text names as `GET /control/clock`. Of `GET` and `DELETE /control/clock`, both are of that path. */
function endpointsIn(text: string): string[] {
  const named = new Set<string>();
  let waiting: string[] = [];
  for (const [, method, path] of text.matchAll(/`(GET|POST|PUT|PATCH|DELETE)(?: (\/[^\s`?]*))?`/g)) {
    waiting.push(method!);
    if (path === undefined) continue;
    if (path.startsWith('/control/')) for (const each of waiting) named.add(`${each} ${path}`);
    waiting = [];
  }
  return [...named].toSorted();
}

test('its names are unique, and its paths have their parameters', async () => {
  const { paths } = await described();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  );
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(inPath);
  }
});

test('its schema of a rule is the one that checks rules', async () => {
  const { paths } = await described();
  const { schema } = paths['/control/rules']!['post']!.requestBody!.content['application/json']!;
  expect(schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    properties: {
      match: {
        additionalProperties: false,
        properties: { contract: { enum: ['rescue', 'macro', 'lockpath'] } },
      },
      delayMs: { anyOf: [{ type: 'integer', maximum: 600_000 }, { type: 'object' }] },
    },
  });
});
