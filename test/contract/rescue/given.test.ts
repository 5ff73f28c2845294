import { startTestService, type TestService } from '../../support/service';
import { casesOf } from '../../../tools/provoking/goldenCases';
import { alsoGiven, given, meanings } from './given';

let service: TestService;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());

// Without its state, a case would not test what it claims to.
test.each([
  ['a phrase without a meaning', 'the moon is full'],
  ['a phrase with extra words', 'the demo company and more'],
  ['an unknown name', 'Nobody Nowhere is disabled'],
  ['no phrase', ''],
])('%s fails', async (_, phrase) => {
  await given(service, 'the demo company');
  await expect(alsoGiven(service, phrase)).rejects.toThrow();
});

test('every phrase is used by a case', () => {
  const phrases = casesOf('rescue').flatMap((of) => of.given.split('\n'));
  const unused = meanings.filter(([pattern]) => !phrases.some((phrase) => pattern.test(phrase)));
  expect(unused.map(([pattern]) => pattern.source)).toEqual([]);
});
