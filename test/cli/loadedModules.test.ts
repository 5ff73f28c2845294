import { execFile } from 'node:child_process';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/projectRoot';
import { build } from './build';

// Loads the program as `main.ts` does, but runs no command.
const script = `
  const { contracts } = require('./dist/src/contracts');
  require('./dist/src/program').buildProgram(contracts);
  console.log(JSON.stringify(Object.keys(require.cache)));`;

test('a command loads neither what answers calls nor the embedded database until it needs them', async () => {
  await build();
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: projectRoot });
  const loaded = (JSON.parse(stdout) as string[]).map((path) => relative(projectRoot, path));
  expect(loaded).toContain(join('dist', 'src', 'program.js'));
  const serving =
    /(node_modules[/\\](@electric-sql|express|soap|prom-client|pino)|dist[/\\]src[/\\](app\.js|console|soap[/\\]handler\.js))\b/;
  expect(loaded.filter((path) => serving.test(path))).toEqual([]);
});
