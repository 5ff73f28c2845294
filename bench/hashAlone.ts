import { verify } from '@node-rs/argon2';
import type { Load } from './load';
import { percentile } from './statistics';

/**
 * Only verifies passwords: `node dist/bench/hashAlone.js <password hash> <password> <concurrency> <seconds>`. An upper
 * bound on the number of logins.
 */
async function main([passwordHash = '', password = '', atOnce, duration]: string[]): Promise<void> {
  const start = performance.now();
  const end = start + Number(duration) * 1000;
  const times: number[] = [];
  const verifyOnAndOn = async () => {
    while (performance.now() < end) {
      const begin = performance.now();
      if (!(await verify(passwordHash, password))) throw new Error('The password does not match the hash');
      times.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, verifyOnAndOn));
  const measured: Load = {
    requests: times.length,
    seconds: (performance.now() - start) / 1000,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    errors: 0,
  };
  console.log(JSON.stringify(measured));
}

void main(process.argv.slice(2));
