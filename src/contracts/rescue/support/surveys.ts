import type { Asked, NewSessionRow, NewSurvey } from '../../../store/rescue/support/insertSessions';
import type { Question } from '../../../store/rescue/support/questions';
import type { SessionWish } from './sessionSchema';

type Survey = Readonly<Record<string, string>>;

function answered({ customerSurvey, technicianSurvey }: SessionWish): [Asked, Survey][] {
  return [
    ...(customerSurvey ? [['customer', customerSurvey] as [Asked, Survey]] : []),
    ...(technicianSurvey ? [['technician', technicianSurvey] as [Asked, Survey]] : []),
  ];
}

/** The questions that surveys answer. */
export function questionsOf(wish: SessionWish): Question[] {
  return answered(wish).flatMap(([asks, answers]) => Object.keys(answers).map((text) => ({ asks, text })));
}

/** The surveys of a session. They are answered when it ends, or when its status changed last while it has not. */
export function surveysOf(
  wish: SessionWish,
  { session_id, ended_at, changed_at }: Pick<NewSessionRow, 'session_id' | 'ended_at' | 'changed_at'>,
): NewSurvey[] {
  return answered(wish).map(([asked, answers]) => ({
    ...{ session_id, asked, answers },
    answered_at: ended_at ?? changed_at,
  }));
}
