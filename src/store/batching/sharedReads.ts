/**
 * Makes those who ask for the same share one read. Who comes while it is under way shares the next one, which begins
 * when it has ended: what is told is never older than the question. So of many who ask at once at most two reads for the
 * same key are waited for, and who asks alone is answered at once.
 *
 * A read that fails, fails for all who share it; the next one is tried anew.
 *
 * @param read is given the question of whoever came last.
 */
export function sharedReads<Question, Key, Answer>(
  keyOf: (question: Question) => Key,
  read: (question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer> {
  const underWay = new Map<Key, Promise<void>>();
  const next = new Map<Key, { question: Question; answer: Promise<Answer> }>();

  const begin = (key: Key): Promise<Answer> => {
    const { question } = next.get(key)!;
    next.delete(key);
    const answer = read(question);
    const ended = () => void underWay.delete(key);
    underWay.set(key, answer.then(ended, ended));
    return answer;
  };

  return (question) => {
    const key = keyOf(question);
    const shared = next.get(key);
    if (shared) {
      shared.question = question;
      return shared.answer;
    }
    const before = underWay.get(key) ?? new Promise((resolve) => setImmediate(resolve));
    const answer = before.then(() => begin(key));
    next.set(key, { question, answer });
    return answer;
  };
}
