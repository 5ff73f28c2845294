import process from 'node:process';
import config from './jest.config.mjs';

// Suites that need other programs, start the program many times, or wait for time-outs. `npm test` leaves them out, unless
// REQUIRE_ALL=1, as in `.ci/run`.
const long = [
  'test/bench/gsoapServer',
  'test/bench/jettyServer',
  'test/bench/loadCompany',
  'test/browser/',
  'test/cli/audit',
  'test/cli/backup(.test|/roundTrip)',
  'test/cli/commandEntries',
  'test/cli/(complaints|completion)',
  'test/cli/company',
  'test/cli/control',
  'test/cli/demo',
  'test/cli/firstHour',
  'test/cli/fullDisk',
  'test/cli/lostOutput',
  'test/cli/management',
  'test/cli/manyConnections',
  'test/cli/migrate',
  'test/cli/places',
  'test/cli/postgresql',
  'test/cli/restoredDump',
  'test/cli/signals',
  'test/cli/standIn',
  'test/cli/status',
  'test/cli/terminal',
  'test/cli/tls',
  'test/cli/untilPrimary',
  'test/cli/workers',
  'test/contract/rescue/reports/longReports',
  'test/control/forcedOutcomes',
  'test/crash/',
  'test/deploy/',
  'test/fuzz/',
  'test/guessing/',
  'test/handbook/',
  'test/hostile/sql',
  'test/hostile/work',
  'test/http/slow',
  'test/interop/',
  'test/move/(embedded|frozen|refused|writes)',
  'test/store/engine/embeddedDirectory',
  'test/store/engine/migrating/(killed|largeTable|obstacles|together|versionBefore)',
  'test/store/rescue/largeHierarchy',
  'test/store/standIn/largeSnapshot',
  'test/packages/(contents|image|offline)',
  'test/testing/(lifetime|packed|sideBySide)',
  'test/tracing/otlp',
];

/** @type {import('jest').Config} */
export default process.env.REQUIRE_ALL === '1'
  ? config
  : { ...config, testPathIgnorePatterns: ['/node_modules/', ...long.map((part) => `<rootDir>/${part}`)] };
