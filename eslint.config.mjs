import eslint from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { zones } from './eslint.arrows.mjs';

// The rules that need types are in `.oxlintrc.json`: Oxlint checks them in a tenth of the time.
export default tseslint.config(
  { ignores: ['dist/', 'data/', 'src/generated/', 'node_modules/'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // What only some commands need is loaded when it is needed; the others start in half the time.
      '@typescript-eslint/no-require-imports': [
        'error',
        { allow: ['/open$', '/describeCalls$', '/serve$', '/embeddedDatabase$'] },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config/**', 'src/cli/**'], // they read only the operator's input
    plugins: { regexp },
    rules: {
      // A client chooses the length of its texts, so no expression may take more than linear time.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      // A sticky expression tries only one position.
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.mjs'],
    plugins: { 'import-x': importX },
    rules: {
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', 'parent', 'sibling', 'index'],
          'newlines-between': 'never',
        },
      ],
    },
  },
  {
    files: ['test/**/*.cjs'],
    languageOptions: {
      globals: { Buffer: 'readonly', exports: 'readonly', process: 'readonly', require: 'readonly' },
    },
  },
  {
    files: ['examples/**'],
    languageOptions: { globals: { fetch: 'readonly', require: 'readonly', URLSearchParams: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['src/**/*.ts', 'db/**/*.ts'],
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mjs'] })] },
    rules: { 'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }] },
  },
);
