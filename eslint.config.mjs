import eslint from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/**
 * Imports go one way: app → contracts → directory → store, and contracts → soap, http. For each folder of src, the
 * folders that it may not import; a contract may not import another one either.
 */
const forbidden = {
  store: ['directory', 'contracts', 'soap', 'http'],
  directory: ['contracts', 'soap', 'http'],
  soap: ['contracts', 'directory', 'store'],
  http: ['contracts', 'directory', 'store', 'soap'],
  contracts: [],
};

const arrows = Object.entries(forbidden).map(([folder, folders]) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...folders.map((name) => ({
            regex: `^(\\.\\./)+${name}(/|$)`,
            message: `src/${folder} does not import src/${name} (docs/architecture.md)`,
          })),
          {
            regex: '^(\\.\\./)+(app|main|config)$',
            message: 'Nothing imports what puts the service together',
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'src/generated/', 'node_modules/'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs', '*.cjs'] } } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/unbound-method': 'off', // options are objects of functions here, not classes
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config.ts', 'src/cli/**'], // what they read is the operator's
    plugins: { regexp },
    rules: {
      // Whoever sends a text chooses how long it is: no expression may take more than linear time over it.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      // A sticky one looks at one place only.
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], languageOptions: { globals: { module: 'writable' } } },
  ...arrows,
);
