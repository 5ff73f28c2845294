import { missingPackages } from '../../bench/needs';

test('names each missing package once', () => {
  const absent = 'a-program-that-nobody-has';
  expect(
    missingPackages([
      ['there', process.execPath, '--version'],
      ['absent', absent],
      ['absent', absent, '--version'],
      ['failing', process.execPath, '--eval', 'process.exit(1)'],
    ]),
  ).toEqual(['absent', 'failing']);
});
