import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from '../cli/build';

jest.setTimeout(120_000);

// The incident: each read of the journal looked for each of 1,000 passwords in each of 12,000 texts. Work is counted, not timed.
test('many secrets are masked with hardly more work than few, also those that begin alike', async () => {
  await build();
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'maskWork.mjs')]);
  const counts = JSON.parse(stdout) as { few: number; many: number }[];
  expect(counts).toHaveLength(2);
  for (const { few, many } of counts) expect(many).toBeLessThan(1.2 * few);
});
