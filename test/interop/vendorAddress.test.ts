import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../cli/build';
import { projectRoot } from '../../src/projectRoot';
import { runFolder } from '../support/runFolder';
import { pageText } from './page';
import {
  allOf,
  curl,
  describeWith,
  jaxws,
  mono,
  openssl,
  ownNetwork,
  php,
  python,
  run,
  zeep,
} from './toolkits';

/** A command block of the page, and the following text block with its output. */
interface Step {
  heading: string;
  commands: string;
  output: string;
}

const steps: Step[] = pageText('vendor-address')
  .split(/^#+ /m)
  .flatMap((section) => {
    const heading = section.split('\n', 1)[0]!;
    return [...section.matchAll(/```sh\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/g)].map(
      ([, commands = '', output = '']) => ({ heading, commands, output }),
    );
  });

/** Separates the outputs of the steps. */
const END_OF_STEP = '--- end of step ---';

const programs = allOf('docs/clients/vendor-address.md', [mono, jaxws, php, zeep, curl, openssl, ownNetwork]);

describeWith(programs, () => {
  let printed: string[];

  beforeAll(async () => {
    await build();
    const folder = mkdtempSync(join(runFolder(), 'vendor-address-'));
    const home = join(folder, 'home');
    const bin = join(folder, 'bin');
    for (const each of [home, bin]) mkdirSync(each);
    // The page runs the installed program.
    const npx = join(bin, 'npx');
    writeFileSync(
      npx,
      `#!/bin/sh\nshift\nexec ${process.execPath} ${join(projectRoot, 'dist/src/main.js')} "$@"\n`,
    );
    chmodSync(npx, 0o755);
    const script = [
      'ip link set lo up',
      'cp /etc/hosts hosts',
      'mount --bind hosts /etc/hosts',
      "trap 'kill $(jobs -p) 2>/dev/null; wait' EXIT",
      ...steps.flatMap(({ commands }) => [
        commands.replace(/^(.*)\bpython3 -c/m, `$1${python()} -c`),
        `echo '${END_OF_STEP}'`,
      ]),
    ].join('\n');
    const output = await run(
      folder,
      'env',
      `HOME=${home}`,
      `PATH=${bin}:${process.env.PATH}`,
      'DATA_DIR=data',
      ...['unshare', '--net', '--mount', 'bash', '-ec', script],
    );
    printed = output.split(`${END_OF_STEP}\n`);
  }, 300_000);

  test.each(steps.map((step, index) => ({ ...step, index })))(
    '$heading prints what the page says',
    ({ index, output }) => {
      expect(printed[index]).toBe(output);
    },
  );
});
