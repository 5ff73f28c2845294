import { setTimeout } from 'node:timers/promises';
import { outcomeSpelled, operationOf, type CallCatalogue } from '../catalogue';
import type { Course, Courses } from '../course';
import type { Gate } from '../state/gate';
import type { DecodedCall, Forced, Intercept } from '../../contracts/intercept';
import type { Handler, HttpReply, Note } from '../../http/exchange';
import type { Rule, RuleBook } from './ruleBook';

/** What rules need to decide on calls. */
export interface Ruling {
  rules: RuleBook;
  catalogue: CallCatalogue;
  courses: Courses;
  gate: Gate;
}

/** Lets rules decide on decoded calls, before they are carried out. */
export function ruledCalls(contract: string, { rules, catalogue, courses, gate }: Ruling): Intercept {
  return async (call, carryOut, forced) => {
    const course = courses.of(call.note) ?? courses.begin(call.note, contract);
    course.call = call;
    const enter = () => gate.share(carryOut);
    if (rules.isEmpty) return enter();
    if (rules.asksWho) course.identity = await call.identify();
    const rule = decide(rules, course, call.note);
    if (!rule) return enter();
    const end = gate.delaysEnd;
    if (!(await delayed(rule, AbortSignal.any([call.signal, end])))) {
      course.instead = 'Not carried out';
      course.because = end.aborted
        ? 'The state was reset during its delay'
        : 'The caller left during its delay';
      return forced.fault('Server', course.because);
    }
    return apply(rule, { call, course, catalogue, forced, carryOut: enter });
  };
}

/** Lets rules decide on the replies of a handler: they replace a reply, or break its connection. */
export function ruledReplies(handler: Handler, { rules, courses }: Ruling): Handler {
  return {
    takes: handler.takes,

    async answer(request) {
      const course = courses.of(request.note);
      const answered = await handler.answer(request).then(
        (reply) => ({ reply }),
        (error: unknown) => ({ error }),
      );
      if (course && !course.call && !rules.isEmpty) {
        const rule = decide(rules, course, request.note);
        if (rule) {
          await delayed(rule, request.signal);
          course.effect = effectOf(rule);
          course.because = becauseOf(rule);
        }
      }
      const effect = course?.effect;
      if (effect && 'replies' in effect) return replyOf(effect.replies);
      if (effect) return { ...('reply' in answered ? answered.reply : NO_REPLY), breaks: effect.breaks };
      if ('error' in answered) throw answered.error;
      return answered.reply;
    },
  };
}

const NO_REPLY: HttpReply = { status: 500, headers: {}, body: '' };

function decide(rules: RuleBook, course: Course, note: Note): Rule | undefined {
  const { contract, call, identity } = course;
  const rule = rules.decide({ contract, door: note.door, call, identity });
  course.rule = rule?.id;
  return rule;
}

/** Waits as long as a rule says. @returns false if the signal aborted meanwhile. */
async function delayed({ delayMs = 0 }: Rule, signal: AbortSignal): Promise<boolean> {
  const { from, to } = typeof delayMs === 'number' ? { from: delayMs, to: delayMs } : delayMs;
  const ms = from + Math.random() * (to - from);
  if (ms > 0) await setTimeout(ms, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}

/** A call on which a rule has decided. */
interface Decided<Answer> {
  call: DecodedCall;
  course: Course;
  catalogue: CallCatalogue;
  forced: Forced<Answer>;
  carryOut: () => Promise<Answer>;
}

function apply<Answer>(rule: Rule, decided: Decided<Answer>): Promise<Answer> | Answer {
  const { call, course, catalogue, forced, carryOut } = decided;
  const { then } = rule;
  if (!then) return carryOut();
  const because = (course.because = becauseOf(rule));
  if ('outcome' in then) {
    const operation = operationOf(catalogue, course.contract, call.operation)!;
    return forced.outcome(outcomeSpelled(operation, then.outcome)!.word, because);
  }
  if ('fault' in then) return forced.fault(then.fault.code, then.fault.reason);
  course.effect = effectOf(rule);
  if ('connection' in then && then.when === 'after') return carryOut();
  // This reply is replaced, or never sent.
  return forced.fault('Server', (course.instead = insteadOf(then)));
}

function becauseOf({ id, name }: Rule): string {
  return `rule ${id}${name === undefined ? '' : ` (${name})`} forced it`;
}

function insteadOf(then: { status: number } | { connection: string }): string {
  return 'status' in then ? `Status ${then.status}` : `Connection ${then.connection}`;
}

function effectOf({ then }: Rule): Course['effect'] {
  if (then && 'status' in then) {
    return { replies: { status: then.status, headers: then.headers ?? {}, body: then.body ?? '' } };
  }
  return then && 'connection' in then ? { breaks: then.connection } : undefined;
}

function replyOf({
  status,
  headers,
  body,
}: {
  status: number;
  headers: Record<string, string>;
  body: string;
}) {
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return {
    status,
    headers: { ...(!hasType && body !== '' && { 'Content-Type': 'text/plain; charset=utf-8' }), ...headers },
    body,
  };
}
