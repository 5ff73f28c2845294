import { z } from 'zod';
import { version } from '../version';
import type { AnswerDescription, Endpoint } from './endpoint';

type Json = Readonly<Record<string, unknown>>;

/** Describes endpoints as OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export function openApiOf(endpoints: readonly Endpoint[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints)
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint);
  return {
    openapi: '3.1.0',
    info: {
      title: 'The controls of Understudy',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      summary: 'Provoke, observe and reset a service that stands in for a vendor',
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operationOf({ method, path, summary, params, query, body, answers }: Endpoint): object {
  return {
    operationId: operationId(method, path),
    summary,
    parameters: [...parametersOf('path', params), ...parametersOf('query', query)],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)])),
      default: {
        description: 'A problem, which names what is at fault and what would be accepted',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function responseOf({ description, body, mediaType }: AnswerDescription): object {
  if (body) return { description, content: { 'application/json': { schema: schemaOf(body, 'output') } } };
  return mediaType === undefined
    ? { description }
    : { description, content: { [mediaType]: { schema: { type: 'string' } } } };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...each }]) => ({
    ...{ name, in: place, required: place === 'path' || required.includes(name), schema: each },
    ...(description !== undefined && { description }),
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const described: Record<string, unknown> = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  delete described['$schema'];
  return described;
}

/** A name in camel case that is unique, such as `postControlRules`. */
function operationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z]/).filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};
