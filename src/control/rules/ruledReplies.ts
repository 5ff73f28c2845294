import type { Handler, HttpReply } from '../../http/exchange';
import { becauseOf, effectOf } from './effect';
import { decide, type Ruling } from './ruled';

/** Lets rules decide on the replies of a handler: they replace a reply, or break its connection. */
export function ruledReplies(handler: Handler, ruling: Ruling): Handler {
  const { rules, courses, delays } = ruling;
  return {
    takes: handler.takes,

    async answer(request) {
      const course = courses.get(request.note)!;
      const answered = await handler.answer(request).then(
        (reply) => ({ reply }),
        (error: unknown) => ({ error }),
      );
      // No call was decoded, so no rule has decided yet.
      if (!course.call && !rules.isEmpty) {
        const rule = decide(ruling, course, request.note);
        if (rule) {
          await delays.wait(rule, request.signal);
          course.effect = effectOf(rule);
          course.because = becauseOf(rule);
        }
      }
      const { effect } = course;
      if (effect && 'replies' in effect) return effect.replies;
      if (effect) return { ...('reply' in answered ? answered.reply : NO_REPLY), breaks: effect.breaks };
      if ('error' in answered) throw answered.error;
      return answered.reply;
    },
  };
}

const NO_REPLY: HttpReply = { status: 500, headers: {}, body: '' };
