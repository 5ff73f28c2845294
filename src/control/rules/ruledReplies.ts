import type { Breakage } from '../../http/breakage';
import type { Handler, HttpReply, WholeReply } from '../../http/exchange';
import { readUpTo } from '../../http/textStream';
import { becauseOf, effectOf } from './effect';
import { decide, type Ruling } from './ruled';

/** Applies rules to the replies of a handler: they replace a reply, or break its connection. */
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
          // A rule that only delays has forced nothing.
          if (course.effect) course.because = becauseOf(rule);
        }
      }
      const { effect } = course;
      if (effect && 'replies' in effect) return effect.replies;
      if (effect) {
        const { breaks } = effect;
        return { ...('reply' in answered ? await brokenReply(answered.reply, breaks) : NO_REPLY), breaks };
      }
      if ('error' in answered) throw answered.error;
      return answered.reply;
    },
  };
}

/** Length of what is made of a long text whose connection is to break, in characters. Nobody gets all of it. */
const MADE = 1024 * 1024;

async function brokenReply(reply: HttpReply, breaks: Breakage): Promise<WholeReply> {
  const { body } = reply;
  if (typeof body === 'string') return { ...reply, body };
  return { ...reply, body: breaks === 'truncate' ? (await readUpTo(body, MADE)).text : '' };
}

const NO_REPLY: WholeReply = { status: 500, headers: {}, body: '' };
