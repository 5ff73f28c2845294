import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../src/projectRoot';

/** A file, and a possible text of it. */
interface Probe {
  file: string;
  lines: string[];
}

/** Lints probes as `npm run lint` does. @returns the indexes of the refused lines, for each probe. */
async function refusedLines(probes: Probe[]): Promise<number[][]> {
  const child = spawn(process.execPath, [join(__dirname, 'support/lintProbes.mjs')], {
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(probes));
  return JSON.parse(await text(child.stdout)) as number[][];
}

/** A file in a folder, or the file itself. */
function sampleOf(place: string): string {
  if (statSync(join(projectRoot, place)).isFile()) return place;
  const [first] = readdirSync(join(projectRoot, place), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name))
    .toSorted();
  return join(place, first!);
}

/** The specifier with which a file imports another. */
function specifier(from: string, to: string): string {
  const path = relative(dirname(from), to).replace(/\.ts$/, '');
  return path.startsWith('.') ? path : `./${path}`;
}

const importing = (from: string, to: string) => `import '${specifier(from, to)}';`;

// ESLint takes some seconds to start, and more on a busy machine.
jest.setTimeout(120_000);

test('each room may import only what the table says', async () => {
  const { rooms, outside } = (await import(join(projectRoot, 'eslint.arrows.mjs'))) as {
    rooms: Record<string, string[]>;
    outside: string[];
  };
  const places = [...Object.keys(rooms), ...outside].map(sampleOf);
  const probes = Object.keys(rooms).map((room) => {
    const file = sampleOf(room);
    return { file, lines: places.map((place) => importing(file, place)) };
  });
  const expected = Object.entries(rooms).map(([room, others]) => {
    const allowed = [room, 'src/projectRoot.ts', ...others];
    const isAllowed = (place: string) => allowed.some((each) => `${place}/`.startsWith(`${each}/`));
    return places.flatMap((place, index) => (isAllowed(place) ? [] : [index]));
  });
  await expect(refusedLines(probes)).resolves.toEqual(expected);
});

/** Arrows that no edit of the table may allow. */
const forbidden = [
  ['src/contracts/rescue', 'src/contracts/macro'],
  ['src/contracts/lockpath', 'src/contracts/rescue'],
  ['src/contracts/lockpath', 'src/store/rescue'],
  ['src/contracts/macro', 'src/store/backup'],
  ['src/contracts/macro', 'src/contracts/index.ts'],
  ...['src/cli', 'src/app.ts', 'src/main.ts', 'src/config'].map((to) => ['src/contracts/rescue', to]),
  ['src/store/lockpath', 'src/store/rescue'],
  ['src/store/engine', 'src/store/rescue'],
  ...['src/http', 'src/xml', 'src/credentials', 'src/soap', 'src/store/engine', 'src/store/macro'].flatMap(
    (from) => ['src/contracts/rescue', 'src/cli', 'src/app.ts', 'src/config'].map((to) => [from, to]),
  ),
  ['src/http', 'src/soap'],
  ['src/xml', 'src/soap'],
  ['src/credentials', 'src/store/engine'],
  ['src/soap', 'src/store/engine'],
  ['src/cli', 'src/contracts/rescue'],
  ['src/app.ts', 'src/contracts/macro'],
  ['src/app.ts', 'src/cli'],
  ['db/migrations', 'src/store/rescue'],
  ['db/migrations', 'src/contracts/rescue'],
  ...['test/support', 'bench', 'tools'].map((to) => ['src/cli', to]),
] as [string, string][];

test('an arrow against the architecture is refused, however it is written', async () => {
  const probes = forbidden.map(([from, to]) => {
    const file = sampleOf(from);
    const path = specifier(file, sampleOf(to));
    return {
      file,
      lines: [
        `import { x } from '${path}';`,
        `import type { Y } from '${path}';`,
        `export * from '${path}';`,
        `void import('${path}');`,
      ],
    };
  });
  const refused = await refusedLines(probes);
  const passed = forbidden.filter((_arrow, index) => refused[index]!.length < 4);
  expect(passed).toEqual([]);
});

test('every file of the program is in a room', async () => {
  const { rooms } = (await import(join(projectRoot, 'eslint.arrows.mjs'))) as {
    rooms: Record<string, string[]>;
  };
  const files = ['src', 'db'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name))
      // Generated from the WSDLs, and not linted.
      .filter((name) => !name.startsWith('src/generated/')),
  );
  const homeless = files.filter(
    (file) => !Object.keys(rooms).some((room) => `${file}/`.startsWith(`${room}/`)),
  );
  expect(homeless).toEqual([]);
});
