import { z } from 'zod';
import { charactersOf } from '../../../credentials/textLength';
import { momentOf, MOMENT_RULE } from './moment';
import { sessionMembers, type SessionMember } from './sessionMembers';
import { statusNamed, STATUS_RULE } from './statusNamed';

/** The number of a node. The greatest is that of PostgreSQL's integer. */
export const nodeSchema = z.int().min(0).max(2_147_483_647);

/** The most transfers of a session, and the most questions of a survey. */
const MOST = 100;

const moment = z.string().refine((text) => momentOf(text) !== undefined, MOMENT_RULE);

/** A text that the database can store. @param most the most characters. */
export function textSchema(most: number) {
  return z
    .string()
    .refine((text) => charactersOf(text) <= most, `must have at most ${most.toLocaleString('en')} characters`)
    .refine(
      (text) => !text.includes('\0') && text.isWellFormed(),
      'must not contain U+0000 or half a character',
    );
}

/** The schema of each kind of value; null clears a value. */
const schemas = {
  node: () => nodeSchema.nullable(),
  status: () => z.string().refine((text) => statusNamed(text) !== undefined, STATUS_RULE),
  moment: () => moment,
  step: () => moment.nullable(),
  seconds: () => z.int().min(0).max(2_147_483_647),
  text: ({ most }: SessionMember) => textSchema(most!),
  truth: () => z.boolean().nullable(),
};

/** Answers by question. */
const surveySchema = z
  .record(textSchema(256), textSchema(10_000))
  // A report has a column for each question, whose title it is.
  .refine(
    (answers) => Object.keys(answers).every((question) => question.trim() !== ''),
    'must name each question; one is blank',
  )
  .refine((answers) => Object.keys(answers).length <= MOST, `must have at most ${MOST} questions`);

const transferSchema = z.strictObject({
  to: nodeSchema.describe('the node of the technician or channel that it went to'),
  by: nodeSchema.optional().describe('the node of the user who transferred it'),
  from: nodeSchema.optional().describe('the node of the technician or channel that had it'),
  at: moment.optional().describe('when; if missing, when the session ended, or now'),
  accepted: moment.optional().describe('when it was accepted; missing while it is not'),
  comment: textSchema(1_000).optional(),
});

/** A transfer as an operator describes it. */
export type TransferWish = z.output<typeof transferSchema>;

/** What a session has besides the columns of its row. */
const belongings = {
  transfers: z.array(transferSchema).max(MOST).optional().describe('its transfers, in order'),
  customerSurvey: surveySchema.optional().describe("the customer's answers, by question"),
  technicianSurvey: surveySchema.optional().describe("the technician's answers, by question"),
};

/** What a session has besides its row. */
export type Belongings = { [Name in keyof typeof belongings]?: z.output<(typeof belongings)[Name]> };

/** A session as an operator describes it: the members of its row, and what belongs to it. Refuses unknown members. */
export const sessionSchema = z.strictObject({
  ...Object.fromEntries(
    sessionMembers.map((each) => [each.member, schemas[each.kind](each).optional().describe(each.about)]),
  ),
  ...belongings,
});

/** A value of {@link sessionSchema}. */
export type SessionWish = Readonly<Record<string, unknown>> & Belongings;
