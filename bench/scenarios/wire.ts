import type { Contestants } from '../contestants';
import type { Contender, Scenario } from '../rounds';
import { asked } from './asked';
import { names } from './names';
import { wireQuestion } from './requests';

/**
 * The warm-up of a JVM as a multiple of that of the others, because a JVM compiles its code in steps. On two busy processors, its
 * calls went on getting faster for 35 seconds.
 */
const JVM_WARM_UP = 8;

/** The cost of reading a message and writing its reply. */
export async function wire(all: Contestants): Promise<Scenario> {
  const [gsoap, jetty] = [await all.gsoapWire(), await all.jettyWire()];
  const onJVM = (contender: Contender): Contender => ({
    ...contender,
    warmUp: (seconds) => contender.load(JVM_WARM_UP * seconds),
  });
  return {
    key: 'wire',
    title: 'wire only (setUser_v2)',
    contenders: [
      asked(names.raw, await all.raw(), wireQuestion),
      ...(gsoap ? [asked(names.gsoapWire, gsoap, wireQuestion)] : []),
      asked(names.baseline, await all.baselineWire(), wireQuestion),
      ...(jetty ? [onJVM(asked(names.jetty, jetty, wireQuestion))] : []),
      asked(names.understudy, await all.understudyWire(), wireQuestion),
    ],
  };
}
