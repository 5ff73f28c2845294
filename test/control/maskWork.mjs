import { createRequire } from 'node:module';
import process from 'node:process';
import { work } from '../hostile/countWork.mjs';

// Counts the work for masking calls with few and many secrets, and prints it as JSON.
const { masked } = createRequire(import.meta.url)('../../dist/src/control/journal/mask.js');

/** The work for a call with 5,000 users, who share a number of passwords. */
async function workFor(secrets, passwordOf) {
  const users = Array.from({ length: 5_000 }, (_, index) => ({
    name: 'Somebody with a secret-of-m…',
    password: passwordOf(index % secrets),
  }));
  await work();
  masked({ users }, (name) => name === 'password');
  return work();
}

const different = (index) => `${String(index).padStart(4, '0')}-secret-of-mine`;
const alike = (index) => `secret-of-mine-${String(index).padStart(4, '0')}`;
const counts = [];
for (const passwordOf of [different, alike])
  counts.push({ few: await workFor(10, passwordOf), many: await workFor(5_000, passwordOf) });
process.stdout.write(JSON.stringify(counts));
