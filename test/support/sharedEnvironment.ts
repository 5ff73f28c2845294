import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ModuleMocker } from 'jest-mock';
import { disableContexts } from './contexts';

/** What Jest looks for in the global object. It is set so that Jest finds the original even if a suite replaces it. */
const neededByJest = {
  'jest-native-promise': Promise,
  'jest-native-now': Date.now,
  'jest-native-read-file': readFileSync,
  'jest-native-write-file': writeFileSync,
  'jest-native-exists-file': existsSync,
};

/** Events of the process that a suite's service listens for. */
const processEvents = ['SIGHUP', 'SIGTERM', 'SIGINT', 'message', 'disconnect'];

type Listener = (...about: unknown[]) => void;

/**
 * Runs the suites of a process in its own global object, one after another, so that they share the modules that `runtime.mjs`
 * names. Otherwise, more than half of a suite's time goes to loading the program again, and running it before V8 has optimized
 * it. When a suite ends, its spies and its changes of the global object and of the process are undone.
 */
export class SharedEnvironment {
  readonly sharesModules = true;
  readonly global = globalThis;
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers = null;
  readonly fakeTimersModern = null;
  private readonly undo = [restoresGlobals(), restoresVariables(), restoresProcess()];

  setup(): Promise<void> {
    for (const [name, value] of Object.entries(neededByJest)) {
      Object.defineProperty(globalThis, Symbol.for(name), { value, configurable: true });
    }
    // Ten frames, the default, often end before the line of the test.
    Error.stackTraceLimit = 100;
    return Promise.resolve();
  }

  teardown(): Promise<void> {
    this.moduleMocker.restoreAllMocks();
    for (const restore of this.undo) restore();
    disableContexts();
    return Promise.resolve();
  }

  exportConditions(): string[] {
    return ['node', 'node-addons'];
  }

  /** Jest only asks whether there is one: `runtime.mjs` compiles without it. */
  getVmContext(): object {
    return globalThis;
  }
}

function restoresGlobals(): () => void {
  const before = Object.getOwnPropertyDescriptors(globalThis) as Record<PropertyKey, PropertyDescriptor>;
  return () => {
    for (const name of Reflect.ownKeys(globalThis)) {
      const now = Reflect.getOwnPropertyDescriptor(globalThis, name)!;
      const was = before[name];
      if (!now.configurable) continue;
      if (!was) Reflect.deleteProperty(globalThis, name);
      else if (was.value !== now.value || was.get !== now.get) Object.defineProperty(globalThis, name, was);
    }
  };
}

function restoresVariables(): () => void {
  const before = { ...process.env };
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  };
}

function restoresProcess(): () => void {
  const { exit, exitCode } = process;
  const { stackTraceLimit } = Error;
  const listeners = new Set(processEvents.flatMap((event) => process.rawListeners(event)));
  return () => {
    Object.assign(process, { exit, exitCode });
    Error.stackTraceLimit = stackTraceLimit;
    for (const event of processEvents) {
      for (const listener of process.rawListeners(event)) {
        if (!listeners.has(listener)) process.removeListener(event, listener as Listener);
      }
    }
  };
}
