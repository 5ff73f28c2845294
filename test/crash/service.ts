import { serve, stop, type Environment, type Service } from '../cli/program';

/** Understudy as a process that a test kills and starts again. */
export interface KillableService {
  /** Where it listens; while it is dead, waits for the next life. */
  address(): Promise<string>;
  /** How often it was killed. */
  kills(): number;
  /** Kills it by SIGKILL and starts it again, until it says that it is ready. */
  killAndStart(): Promise<void>;
  /** Ends it in order; fails when it has ended by itself. */
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
      // From now on callers wait for the next one.
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
