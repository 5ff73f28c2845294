import { ConfigError } from './error';
import type { Settings } from './settings';

/** Whether tests may control the service. `ifPossible` means: if the database is new or was made for that. */
export type StandIn = 'on' | 'off' | 'ifPossible';

/**
 * Whether settings ask for stand-in mode.
 *
 * @param local whether the defaults are those of a developer's machine.
 * @throws ConfigError
 */
export function standInOf(data: Settings, local: boolean): StandIn {
  if (data.STAND_IN === undefined) return local && !data.DATABASE_URL ? 'ifPossible' : 'off';
  if (data.STAND_IN === 'false') return 'off';
  if (data.WORKERS > 1)
    throw new ConfigError(
      'The setting WORKERS must be 1 because STAND_IN is true: rules, journal and clock are those of one process',
    );
  if (data.MANAGEMENT_PORT === undefined)
    throw new ConfigError(
      'The setting MANAGEMENT_PORT must be set because STAND_IN is true: tests control the service there',
    );
  return 'on';
}
