import { startTestService, type TestService } from '../../support/service';
import { casesOf } from '../cases';
import { alsoGiven, given, meanings } from './given';

let service: TestService;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());

// A case whose state is not made would test something else than it says.
test.each([
  ['a phrase that nobody has given a meaning', 'the moon is full'],
  ['a phrase with more than its meaning', 'the demo company and more'],
  ['nobody of that name', 'Nobody Nowhere is disabled'],
  ['no phrase', ''],
])('%s fails', async (_, phrase) => {
  await given(service, 'the demo company');
  await expect(alsoGiven(service, phrase)).rejects.toThrow();
});

test('every phrase is used by some case', () => {
  const phrases = casesOf('rescue').flatMap((of) => of.given.split('\n'));
  const unused = meanings.filter(([pattern]) => !phrases.some((phrase) => pattern.test(phrase)));
  expect(unused.map(([pattern]) => pattern.source)).toEqual([]);
});
