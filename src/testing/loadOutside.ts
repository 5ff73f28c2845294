import { runInThisContext } from 'node:vm';

/**
 * Loads a module of the library as Node.js does, also within Jest. Jest evaluates all modules again for each test file, in a
 * context of its own that lacks `import()`. The service needs that, and is many times faster when it is loaded once in a process.
 * There, fake timers do not reach it either.
 *
 * It is not loaded before, because connecting to a service needs nothing of it.
 */
export function loadOutside<Module>(path: string): Module {
  // Jest has replaced `require` and `process` in its own context.
  const outside = runInThisContext('process') as NodeJS.Process;
  const { createRequire } = outside.getBuiltinModule('node:module');
  return createRequire(__filename)(path) as Module;
}
