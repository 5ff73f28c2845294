import type { DecodedCall } from '../../contracts/intercept';
import type { Note } from '../../http/exchange';
import type { CallCatalogue } from '../catalogue';
import type { Course } from '../course';
import type { Journal } from '../journal/journal';
import type { Gate } from '../state/gate';
import type { Delays } from './delays';
import type { Rule, RuleBook } from './ruleBook';

/** What rules need to decide calls. */
export interface Ruling {
  rules: RuleBook;
  catalogue: CallCatalogue;
  /** The requests in progress, by the note that a request and its call share. */
  courses: WeakMap<Note, Course>;
  delays: Delays;
  gate: Gate;
  journal: Journal;
}

/** Finds the rule that decides a request. @param call missing if the message could not be decoded. */
export function decide({ rules }: Ruling, course: Course, note: Note, call?: DecodedCall): Rule | undefined {
  const { contract, identity } = course;
  const rule = rules.decide({ contract, door: note.door, call, identity });
  course.rule = rule?.id;
  return rule;
}
