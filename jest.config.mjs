import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/support/environment.ts',
  runtime: '<rootDir>/test/support/runtime.mjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // It only takes the types away; `npm run types` checks them.
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        // A module that only `import()` can load stays one.
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/globalSetup.ts',
  globalTeardown: '<rootDir>/test/support/globalTeardown.ts',
  testSequencer: '<rootDir>/test/support/longestFirst.mjs',
  // Ends what hangs. What starts a database takes seconds, and many when the machine is busy.
  testTimeout: 180_000,
  // One more than there are processors, because some suites wait for time-outs and other processes.
  maxWorkers: availableParallelism() + 1,
};
