import { contracts } from '../../src/contracts';
import { provokingPage } from '../../tools/provoking/page';
import { operations, page, sections } from './provokingPage';

test('the page is up to date; if not: npm run generate', () => {
  expect(provokingPage(contracts, page)).toBe(page);
});

test.each(operations)(
  'the page lists each outcome of $name of $contract',
  ({ contract, name, operation }) => {
    const section = sections.find((each) => each.contract === contract && each.operation === name);
    expect(section?.outcomes).toEqual(operation.outcomes.map(({ word }) => word));
  },
);
