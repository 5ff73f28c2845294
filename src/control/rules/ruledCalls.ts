import type { Forced, Intercept } from '../../contracts/intercept';
import { operationOf, outcomeSpelled } from '../catalogue';
import type { Course } from '../course';
import { becauseOf, effectOf, insteadOf } from './effect';
import type { Rule } from './ruleBook';
import { decide, type Ruling } from './ruled';

/** Lets rules decide decoded calls before they are carried out. */
export function ruledCalls(ruling: Ruling): Intercept {
  const { rules, courses, delays, gate, journal } = ruling;
  return async (call, carryOut, forced) => {
    const course = courses.get(call.note)!;
    course.call = call;
    const enter = () =>
      gate.share(() => {
        // It may have waited for a reset, and is carried out in the state after it.
        course.generation = journal.generation;
        return carryOut();
      });
    if (rules.isEmpty) return enter();
    if (rules.asksWho) course.identity = await call.identify();
    const rule = decide(ruling, course, call.note, call);
    if (!rule) return enter();
    const cutOff = await delays.wait(rule, call.callerGone());
    if (cutOff !== undefined) {
      Object.assign(course, { instead: 'Not carried out', because: cutOff });
      return forced.fault('Server', cutOff);
    }
    return apply(rule, { ruling, course, operation: call.operation, forced, carryOut: enter });
  };
}

/** A call that a rule has decided. */
interface Decided<Answer> {
  ruling: Ruling;
  course: Course;
  operation: string;
  forced: Forced<Answer>;
  carryOut: () => Promise<Answer>;
}

function apply<Answer>(rule: Rule, decided: Decided<Answer>): Promise<Answer> | Answer {
  const { ruling, course, operation, forced, carryOut } = decided;
  const { then } = rule;
  if (!then) return carryOut();
  const because = (course.because = becauseOf(rule));
  if ('outcome' in then) {
    const described = operationOf(ruling.catalogue, course.contract, operation)!;
    return forced.outcome(outcomeSpelled(described, then.outcome)!.word, because);
  }
  if ('fault' in then) return forced.fault(then.fault.code, then.fault.reason);
  course.effect = effectOf(rule)!;
  if ('connection' in then && then.when === 'after') return carryOut();
  // This reply is replaced, or never sent.
  return forced.fault('Server', (course.instead = insteadOf(course.effect)));
}
