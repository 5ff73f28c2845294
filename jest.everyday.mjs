import process from 'node:process';
import config from './jest.config.mjs';

// Suites that need other programs or take long. `npm test` leaves them out, unless REQUIRE_ALL=1, as in `.ci/run`.
const long = [
  'test/bench/loadCompany',
  'test/cli/manyConnections',
  'test/crash/',
  'test/deploy/',
  'test/fuzz/',
  'test/guessing/',
  'test/hostile/work',
  'test/interop/',
  'test/store/engine/embeddedDirectory',
  'test/store/rescue/largeHierarchy',
];

/** @type {import('jest').Config} */
export default process.env.REQUIRE_ALL === '1'
  ? config
  : { ...config, testPathIgnorePatterns: ['/node_modules/', ...long.map((part) => `<rootDir>/${part}`)] };
