import type { Contestants, FilledTarget, Target } from '../contestants';
import type { Scenario } from '../rounds';
import { asked } from './asked';
import { names } from './names';
import { rescueRequests, wireQuestion } from './requests';

/** A second way to run the service, beside the first: on the wire, or with a request of Rescue. */
export interface Variant {
  /** The word that selects it. */
  key: string;
  name: string;
  onWire(all: Contestants): Promise<Target>;
  onDatabase(all: Contestants): Promise<FilledTarget>;
}

export const withMetrics: Variant = {
  key: 'metrics',
  name: names.measured,
  onWire: (all) => all.understudyWireMeasured(),
  onDatabase: (all) => all.measured(),
};

export const withWorkers: Variant = {
  key: 'workers',
  name: names.workers,
  onWire: (all) => all.understudyWireWorkers(),
  onDatabase: (all) => all.workers(),
};

/** What a variant is compared in: the wire, and requests of Rescue. */
export const compared = ['wire', 'setUser_v2', 'getUser_v3'];

/** The cost of a second way to run the service. */
export async function beside(all: Contestants, variant: Variant, what: string): Promise<Scenario> {
  const key = `${variant.key} ${what}`;
  if (what === 'wire') {
    const [first, second] = [await all.understudyWire(), await variant.onWire(all)];
    const contenders = [
      asked(names.understudy, first, wireQuestion),
      asked(variant.name, second, wireQuestion),
    ];
    return { key, title: 'wire only (setUser_v2)', contenders };
  }
  const { title, ask } = rescueRequests[what]!;
  const contender = (name: string, target: FilledTarget) => asked(name, target, ask(target.filled));
  return {
    key,
    title,
    contenders: [
      contender(names.understudy, await all.understudy()),
      contender(variant.name, await variant.onDatabase(all)),
    ],
  };
}
