import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join, sep } from 'node:path';
import { compileFunction, constants } from 'node:vm';
import Runtime from 'jest-runtime';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '../..');

/** The folders whose modules the suites of a process share: they keep no state that affects another suite. */
const sharedFolders = ['src', 'db', 'tools', 'bench', 'node_modules'].map((name) => join(root, name) + sep);
const isShared = (path) => sharedFolders.some((folder) => path.startsWith(folder)) && !path.endsWith('.mjs');

/** The runtime of the running suite, which transforms the modules that this suite is the first to use. */
const running = { runtime: undefined };

/** The source maps of the shared modules, by their file names. */
const sourceMaps = new Map();

Module._extensions['.ts'] = (module, file) => {
  // What Jest itself loads, such as `globalTeardown.ts`, it also transforms.
  if (Object.hasOwn(module, '_compile')) {
    module._compile(readFileSync(file, 'utf8'), file);
    return;
  }
  const { runtime } = running;
  const code = runtime.transformCache.transform(file);
  const sourceMap = runtime.getSourceMaps().get(file);
  if (sourceMap !== undefined) sourceMaps.set(file, sourceMap);
  module._compile(code, file);
};

/**
 * Jest's runtime, with which the suites of `sharedEnvironment.ts` share modules. It uses parts that Jest does not document, so an
 * upgrade of Jest may need a change here.
 */
export default class extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    this.sharesModules = environment.sharesModules === true;
    if (!this.sharesModules) return;
    running.runtime = this;
    for (const [file, sourceMap] of sourceMaps) this.getSourceMaps().set(file, sourceMap);
    const parameters = this.executor.injectedModuleParameters;
    // What a suite does not share is loaded for it alone, but in the same context: an object literal of a suite and one of a
    // shared module have the same prototype.
    this.executor.compile = (source, filename) =>
      compileFunction(source, parameters, {
        filename,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
  }

  requireModule(from, name, options, isRequireActual) {
    if (this.sharesModules && !options?.isInternalModule && !this._resolution.isCoreModule(name)) {
      const path = this._resolution.resolveCjs(from, name);
      if (isShared(path)) return require(path);
    }
    return super.requireModule(from, name, options, isRequireActual);
  }

  setMock(from, name, ...rest) {
    if (this.sharesModules)
      throw new Error(`To replace ${name}, the suite must say @isolated in a comment at its top`);
    super.setMock(from, name, ...rest);
  }
}
