// Checks the files changed since the merge base with main (committed, staged, unstaged and new), and runs the suites that
// the changes can have broken.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const lines = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');

const [base] = lines('git', 'merge-base', 'HEAD', process.env.BASE ?? 'main');
const changed = [
  ...new Set([
    ...lines('git', 'diff', '--name-only', base),
    ...lines('git', 'ls-files', '--others', '--exclude-standard'),
  ]),
];
const present = changed.filter((file) => existsSync(file));

/** Suites that do not import the files they test: they start the built program, or read files that are not code. */
const further = [
  [
    /^(src\/(cli|app|main|program|config|projectRoot|contracts\/\w+\/commands)\b|db\/|tools\/prebuild|src\/store\/engine\/)/,
    'test/(cli|crash)/',
  ],
  [/^(src\/|(eslint|\.oxlintrc)\b)/, 'test/(architecture|typedRules)'],
  [/^(wsdl|src\/generated)\//, 'test/(soap|wsi|contract|tools|control|hostile)/'],
  [/^wsdl\//, 'test/(documentation|packages/contents)'],
  [/^db\/released\//, 'test/store/engine/(released|migrating)'],
  [/^test\/contract\/(rescue|macro|lockpath)\/.*\.(xml|http|txt)$/, 'test/contract/$1/'],
  [
    /^(README|CONTRIBUTING|SECURITY|CHANGELOG)\.md$|^docs\//,
    'test/(documentation|interop/table|supply|config|bench/report)',
  ],
  [/^CHANGELOG\.md$/, 'test/(store/engine/released|deploy/debian/contents)'],
  [
    /^(README|docs\/(contracts\/.*|provoking))\.md$/,
    'test/control/(forcedOutcomes|openApi|provokingPage|recordings)',
  ],
  [/^(README\.md$|docs\/clients\/|\.ci\/)/, 'test/interop/'],
  [/^docs\/first-hour\.md$/, 'test/cli/firstHour'],
  [/^docs\/operations/, 'test/(handbook/|packages/imageJobs|store/engine/migrating/pace)'],
  [/^docs\/testing\.md$/, 'test/(packages/contents|testing/packed)'],
  [
    /^(deploy\/|Dockerfile$|docker-compose\.yml$|docs\/(operations|high-availability))/,
    'test/(deploy|packages)/',
  ],
  [/^test\/hostile\/corpus\//, 'test/hostile/corpus'],
  [/^test\/situations\/cases\//, 'test/situations/'],
  [/^(src|test)\/.*\.mjs$/, 'test/(credentials|hostile|http)/'],
];
/** Whether a change of the file can break every suite. */
const isOfAll = (file) => /^(package(-lock)?\.json|jest\.\w+\.mjs|test\/support\/global)/.test(file);

const run = (title, command, ...args) => {
  process.stderr.write(`${title}\n`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
const jest = ['run', '--silent', 'jest', '--'];

if (changed.length === 0) {
  process.stderr.write('Nothing has changed\n');
  process.exit(0);
}
const code = present.filter((file) => /\.(ts|mjs)$/.test(file));
if (code.length > 0) {
  run('Lint', 'npx', 'eslint', '--no-warn-ignored', ...code);
  run('Lint with types', 'npx', 'oxlint');
}
if (present.length > 0) {
  run('Format', 'npx', 'prettier', '--check', '--ignore-unknown', '--log-level', 'warn', ...present);
}
run('Types', 'npm', 'run', '--silent', 'types');
if (changed.some(isOfAll)) {
  run('Every suite', 'npm', ...jest);
} else {
  const patterns = changed.flatMap((file) =>
    further.flatMap(([pattern, suites]) => {
      const found = pattern.exec(file);
      return found ? [suites.replace('$1', found[1])] : [];
    }),
  );
  const list = (...args) => lines('npm', ...jest, '--listTests', ...args);
  const suites = new Set([
    ...list(`--changedSince=${base}`),
    ...(patterns.length > 0 ? list(...new Set(patterns)) : []),
  ]);
  if (suites.size === 0) process.stderr.write('No suite depends on what has changed\n');
  else run(`${suites.size} suites`, 'npm', ...jest, '--runTestsByPath', ...suites);
}
