import { serve, stop, type Environment, type Service } from '../cli/program';

/** An Understudy process that a test kills and restarts. */
export interface KillableService {
  /** Its address. While it is down, waits for the next start. */
  address(): Promise<string>;
  /** The number of kills. */
  kills(): number;
  /** Kills it with SIGKILL, starts it again, and waits until it reports that it is ready. */
  killAndStart(): Promise<void>;
  /** Stops it cleanly. Fails if it has already ended on its own. */
  stop(): Promise<void>;
}

/** Starts the service. */
export async function startKillable(environment: Environment): Promise<KillableService> {
  let kills = 0;
  let life: Promise<Service> = serve(environment);
  await life;
  return {
    address: async () => (await life).address,
    kills: () => kills,
    async killAndStart() {
      const { kill, ended } = await life;
      // From now on, callers wait for the next start.
      life = ended.then(() => serve(environment));
      kill('SIGKILL');
      kills++;
      await life;
    },
    async stop() {
      await stop(await life);
    },
  };
}
