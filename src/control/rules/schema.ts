import { z } from 'zod';
import { breakages } from '../../http/breakage';
import { doors } from '../../http/door';
import { hasNoBody } from '../../http/send';
import { isXmlText, XML_TEXT_RULE } from '../../http/xmlText';
import type { CallCatalogue } from '../catalogue';
import { MOST_PATTERN } from './pattern';

/** The longest delay, in milliseconds: longer than any client waits. */
const MOST_DELAY = 600_000;

const delay = z.int().min(0).max(MOST_DELAY);

/** A whole number of uses. */
const uses = z.int().max(1_000_000_000);

/** Headers that describe the message on the wire, which the service writes itself. */
const ownHeaders = ['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade', 'trailer'];

const headers = z
  .record(
    z
      .string()
      .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'must be the name of a header')
      .refine(
        (name) => !ownHeaders.includes(name.toLowerCase()),
        'is a header that the service writes itself',
      ),
    z
      .string()
      .max(8_192)
      .regex(
        /^[\t\x20-\x7e\x80-\xff]*$/,
        'must have only characters of Latin-1, and no line breaks or control characters',
      ),
  )
  .refine((all) => Object.keys(all).length <= 50, 'must be at most 50 headers');

/** Text that XML can hold, since a fault stands in a SOAP message. */
const reason = z.string().min(1).max(1_000).refine(isXmlText, XML_TEXT_RULE);

const value = z.union([
  z.string().max(10_000),
  z.number(),
  z.boolean(),
  z.strictObject({
    matches: z.string().max(MOST_PATTERN).describe('A regular expression in the syntax of RE2'),
  }),
]);

/** A rule as a client sends it (control contract, section 3). */
export function ruleSchema(catalogue: CallCatalogue) {
  const match = z.strictObject({
    contract: z.enum([...catalogue.keys()]).optional(),
    operation: z.string().max(200).optional().describe('The name of an operation on the wire'),
    company: z
      .union([z.int32().min(1), z.string().regex(/^[1-9]\d{0,9}$/, 'must be the number of a company')])
      .optional(),
    door: z.enum(doors).optional(),
    caller: z.union([z.string().max(1_000), z.int()]).optional(),
    where: z
      .record(z.string().min(1).max(200), value)
      .refine((all) => Object.keys(all).length <= 50, 'must name at most 50 parameters')
      .optional()
      .describe('Values of parameters, by their names on the wire'),
  });
  const then = z.union([
    z.strictObject({ outcome: z.string().max(300).describe('An outcome, spelled as on any protocol') }),
    z.strictObject({ fault: z.strictObject({ code: z.enum(['Client', 'Server']), reason }) }),
    z
      .strictObject({
        status: z.int().min(200).max(599),
        headers: headers.optional(),
        body: z.string().max(1_048_576).optional(),
      })
      .refine(({ status, body = '' }) => body === '' || !hasNoBody(status), {
        path: ['body'],
        message: 'must be missing: a reply with that status has no body',
      }),
    z.strictObject({
      connection: z.enum(breakages),
      when: z.enum(['before', 'after']).optional(),
    }),
  ]);
  return z
    .strictObject({
      name: z.string().max(200).optional(),
      match: match.optional(),
      then: then.optional(),
      delayMs: z
        .union([
          delay,
          z
            .strictObject({ from: delay, to: delay })
            .refine(({ from, to }) => from <= to, 'must have a from that is not above its to'),
        ])
        .optional()
        .describe('Milliseconds by which the answer is delayed, or a range of them'),
      times: uses.min(1).optional().describe('How many calls it decides; all of them if missing'),
      skip: uses.min(0).optional().describe('How many matching calls it lets through first'),
    })
    .refine(({ then: does, delayMs }) => does !== undefined || delayMs !== undefined, {
      path: ['then'],
      message:
        'must say what the rule does, unless there is delayMs; delayMs 0 lets calls through to the service',
    });
}

export type RuleInput = z.output<ReturnType<typeof ruleSchema>>;
