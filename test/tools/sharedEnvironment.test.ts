import { AsyncLocalStorage } from 'node:async_hooks';
import { tmpdir } from 'node:os';
import { hash } from '../../src/credentials/hashThreads';
import { runFolder } from '../support/runFolder';
import { SharedEnvironment } from '../support/sharedEnvironment';

const context = new AsyncLocalStorage<string>();

/** What a suite leaves behind, and what finds it again. */
const changes: readonly (readonly [
  what: string,
  change: (environment: SharedEnvironment) => void,
  find: () => unknown,
])[] = [
  ['a new global', () => Object.assign(globalThis, { left: 1 }), () => 'left' in globalThis],
  [
    'another fetch',
    () => void (globalThis.fetch = () => Promise.reject(new Error())),
    () => globalThis.fetch,
  ],
  ['a new variable', () => void (process.env.LEFT = '1'), () => process.env.LEFT],
  ['another PATH', () => void (process.env.PATH = '/nowhere'), () => process.env.PATH],
  ['no PATH', () => void delete process.env.PATH, () => process.env.PATH],
  ['an exit code', () => void (process.exitCode = 7), () => process.exitCode],
  ['a listener', () => void process.on('SIGHUP', () => undefined), () => process.listenerCount('SIGHUP')],
  ['a spy', ({ moduleMocker }) => void moduleMocker.spyOn(performance, 'now'), () => performance.now],
  ['a context', () => context.enterWith('left'), () => context.getStore()],
  ['a limit of stacks', () => void (Error.stackTraceLimit = 1), () => Error.stackTraceLimit],
];

test.each(changes)('a suite leaves %s to no other', async (_what, change, find) => {
  const before = find();
  const environment = new SharedEnvironment();
  await environment.setup();
  change(environment);
  const changed = find();
  await environment.teardown();
  expect(changed).not.toEqual(before);
  expect(find()).toEqual(before);
});

test('a suite that shares modules cannot replace one', () => {
  expect(() => jest.doMock('../../src/credentials/hashThreads', () => ({}))).toThrow('@isolated');
  expect(hash).toBeInstanceOf(Function);
});

test('what a suite leaves among the temporary files is deleted with the folder of the run', () => {
  expect(tmpdir()).toBe(runFolder());
});
