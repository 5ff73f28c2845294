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
const contractFiles = [
  'auditPage',
  'calls',
  'company',
  'contract',
  'context',
  'examples',
  'firstCompany',
  'intercept',
  'leastPasswordStrength',
  'optionValues',
  'refusal',
  'settingOptions',
  'standIn',
  'makeDemos',
  'newPassword',
  'renewDemos',
  'usageError',
].map((name) => `src/contracts/${name}.ts`);

/**
 * Every room, and the rooms that its files may import from, in addition to its own files and `src/projectRoot.ts`. Each
 * path is a folder or a file. A folder in `src/contracts/` is a contract, and gets its rooms without a line here.
 */
export const rooms = {
  'src/http': ['src/tracing', 'src/printable.ts'],
  'src/xml': [],
  'src/credentials': ['src/observed.ts'],
  'src/soap': ['src/xml', 'src/http', 'src/tracing'],
  'src/store/engine': ['src/observed.ts', 'src/store/batching', 'src/generated/schema.ts', 'db/migrations'],
  'src/store/batching': ['src/observed.ts', 'src/tracing'],
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
        ...['src/soap', 'src/xml', 'src/http', 'src/credentials', 'src/console', 'src/tracing'],
        ...(existsSync(here(`src/generated/${name}.ts`)) ? [`src/generated/${name}.ts`] : []),
        ...sharedStore,
        ...(existsSync(here(`src/store/${name}`)) ? [`src/store/${name}`] : []),
      ],
    ]),
  ),
  'src/contracts/contract.ts': [
    ...['calls', 'company', 'intercept', 'standIn'].map((name) => `src/contracts/${name}.ts`),
    ...['src/http', 'src/console', ...sharedStore],
  ],
  'src/contracts/context.ts': ['src/http', 'src/credentials', ...sharedStore],
  'src/contracts/auditPage.ts': ['src/http', 'src/console', ...sharedStore],
  'src/contracts/calls.ts': ['src/http'],
  'src/contracts/examples.ts': [],
  'src/contracts/firstCompany.ts': [
    'src/contracts/optionValues.ts',
    'src/contracts/usageError.ts',
    'src/store',
  ],
  'src/contracts/intercept.ts': ['src/http', 'src/credentials'],
  'src/contracts/optionValues.ts': ['src/http/xmlText.ts'],
  'src/contracts/refusal.ts': [],
  'src/contracts/settingOptions.ts': ['src/contracts/company.ts', 'src/contracts/optionValues.ts'],
  'src/contracts/company.ts': [],
  'src/contracts/standIn.ts': ['src/contracts/company.ts'],
  'src/contracts/leastPasswordStrength.ts': ['src/credentials'],
  'src/contracts/usageError.ts': [],
  'src/contracts/newPassword.ts': ['src/contracts/contract.ts', 'src/store/engine'],
  'src/contracts/renewDemos.ts': ['src/contracts/contract.ts'],
  'src/contracts/makeDemos.ts': ['src/contracts/contract.ts', 'src/contracts/usageError.ts'],
  'src/contracts/index.ts': ['src/contracts'],
  'src/console': ['src/http'],
  'src/management': ['src/http', 'src/observed.ts', 'src/version.ts', 'src/wholeNumber.ts'],
  'src/reports': ['src/management', 'src/version.ts', ...contractFiles, ...sharedStore],
  'src/control': [
    'src/management',
    'src/version.ts',
    'src/wholeNumber.ts',
    'src/http',
    'src/console',
    'src/credentials',
    ...contractFiles,
    ...sharedStore,
    'src/store/standIn',
  ],
  'src/testing': [
    ...['src/app.ts', 'src/config', 'src/contracts', 'src/control', 'src/generated', 'src/store/engine'],
    'src/store/standIn',
  ],
  'src/config': ['src/http', 'src/store/engine', 'src/wholeNumber.ts'],
  'src/app.ts': [
    'src/version.ts',
    'src/config',
    'src/contracts/index.ts',
    ...contractFiles,
    'src/http',
    'src/console',
    'src/management',
    'src/reports',
    'src/control',
    'src/credentials',
    'src/tracing',
    ...sharedStore,
  ],
  'src/cli': [
    ...['src/app.ts', 'src/config', ...contractFiles, 'src/http', 'src/console/paths.ts', 'src/management'],
    ...['src/version.ts', 'src/printable.ts', 'src/reports'],
    ...[...sharedStore, 'src/store/backup', 'src/store/standIn', 'src/control', 'src/testing'],
  ],
  'src/program.ts': ['src/cli', 'src/config', 'src/version.ts', ...contractFiles, ...sharedStore],
  'src/main.ts': ['src/program.ts', 'src/contracts/index.ts', 'src/nodeVersion.ts'],
  'src/tracing': ['src/observed.ts', 'src/version.ts'],
  'src/nodeVersion.ts': [],
  'src/printable.ts': [],
  'src/observed.ts': [],
  'src/projectRoot.ts': [],
  'src/version.ts': [],
  'src/wholeNumber.ts': [],
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
