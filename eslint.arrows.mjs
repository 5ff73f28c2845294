import { existsSync, readdirSync } from 'node:fs';

const here = (path) => `${import.meta.dirname}/${path}`;
const isFolder = (entry) => entry.isDirectory();
const contractNames = readdirSync(here('src/contracts'), { withFileTypes: true })
  .filter(isFolder)
  .map(({ name }) => name);
const storeFiles = readdirSync(here('src/store')).filter((name) => name.endsWith('.ts'));

/** The parts of the store that belong to no contract. */
const sharedStore = [
  ...storeFiles.map((name) => `src/store/${name}`),
  ...['engine', 'batching', 'audit'].map((name) => `src/store/${name}`),
];
const contractFiles = ['contract', 'context', 'optionValues', 'refusal', 'standIn', 'usageError'].map(
  (name) => `src/contracts/${name}.ts`,
);

/**
 * Every room, and the rooms that its files may import from, in addition to its own files and `src/projectRoot.ts`. Each
 * path is a folder or a file. A folder in `src/contracts/` is a contract, and gets its rooms without a line here.
 */
export const rooms = {
  'src/http': [],
  'src/xml': [],
  'src/credentials': [],
  'src/soap': ['src/xml', 'src/http'],
  'src/store/engine': ['src/store/batching', 'src/generated/schema.ts', 'db/migrations'],
  'src/store/batching': [],
  'src/store/audit': sharedStore,
  'src/store/backup': sharedStore,
  'src/store/standIn': sharedStore,
  ...Object.fromEntries(storeFiles.map((name) => [`src/store/${name}`, sharedStore])),
  ...Object.fromEntries(contractNames.map((name) => [`src/store/${name}`, sharedStore])),
  ...Object.fromEntries(
    contractNames.map((name) => [
      `src/contracts/${name}`,
      [
        ...contractFiles,
        ...['src/soap', 'src/xml', 'src/http', 'src/credentials'],
        ...(existsSync(here(`src/generated/${name}.ts`)) ? [`src/generated/${name}.ts`] : []),
        ...sharedStore,
        ...(existsSync(here(`src/store/${name}`)) ? [`src/store/${name}`] : []),
      ],
    ]),
  ),
  'src/contracts/contract.ts': ['src/contracts/standIn.ts', 'src/http', ...sharedStore],
  'src/contracts/context.ts': ['src/http', 'src/credentials'],
  'src/contracts/optionValues.ts': [],
  'src/contracts/refusal.ts': [],
  'src/contracts/standIn.ts': [],
  'src/contracts/usageError.ts': [],
  'src/contracts/index.ts': ['src/contracts'],
  'src/config.ts': ['src/http', 'src/store/engine'],
  'src/app.ts': [
    'src/config.ts',
    'src/contracts/index.ts',
    ...contractFiles,
    'src/http',
    'src/credentials',
    ...sharedStore,
  ],
  'src/cli': [
    ...['src/app.ts', 'src/config.ts', ...contractFiles, 'src/http'],
    ...[...sharedStore, 'src/store/backup'],
  ],
  'src/program.ts': ['src/cli', 'src/config.ts', ...contractFiles, ...sharedStore],
  'src/main.ts': ['src/program.ts', 'src/contracts/index.ts', 'src/nodeVersion.ts'],
  'src/nodeVersion.ts': [],
  'src/projectRoot.ts': [],
  'db/migrations': ['src/store/engine'],
};

/** The folders from which the program's files never import. */
export const outside = ['test', 'bench', 'tools'];

/** The table as zones of `import-x/no-restricted-paths`. */
export const zones = Object.entries(rooms).flatMap(([room, others]) => {
  const allowed = [...new Set([room, 'src/projectRoot.ts', ...others])];
  return ['src', 'db', ...outside].map((from) => ({
    target: `./${room}`,
    from: `./${from}`,
    except: allowed
      .filter((path) => path.startsWith(`${from}/`))
      .map((path) => `.${path.slice(from.length)}`),
    message: `${room} does not import this (docs/architecture.md; the table is in eslint.arrows.mjs)`,
  }));
});
