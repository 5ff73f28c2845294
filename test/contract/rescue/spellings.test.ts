import { spellings } from '../../../src/contracts/rescue/spellings';
import { rescue } from '../../soap/services';
import { startTestService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());

test.each([...spellings])('%s is answered in that spelling, as %s', async (spelling, name) => {
  expect(rescue.operations.has(name)).toBe(true);
  expect(rescue.operations.has(spelling)).toBe(false);
  const { status, text } = await service.soap(spelling, '<sTimezone>0</sTimezone>');
  expect(status).toBe(200);
  expect(text).toContain(`<${spelling}Response `);
  expect(text).toMatch(new RegExp(`<${spelling}Result>[A-Za-z]+_NotLoggedIn</${spelling}Result>`));
});

test('the WSDL declares no two names that differ only in case', () => {
  const names = [...rescue.operations.keys()].map((name) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
});
