import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/projectRoot';
import { runFolder } from './support/runFolder';

/** What each rule of `.oxlintrc.json` refuses. */
const offences: Record<string, string> = {
  'await-thenable': 'await 7;',
  'no-array-delete': 'const list = [1]; delete list[0];',
  'no-base-to-string': 'console.log(String({}));',
  'no-duplicate-type-constituents': 'type Same = string | string; console.log("" satisfies Same);',
  'no-floating-promises': 'later();',
  'no-for-in-array': 'for (const at in [1]) console.log(at);',
  'no-implied-eval': 'setTimeout("run()", 7);',
  'no-misused-promises': 'if (later()) console.log();',
  'no-redundant-type-constituents': 'const some: unknown | string = 7; console.log(some);',
  'no-unnecessary-type-assertion': 'const text = ""; console.log(text!);',
  'no-unsafe-argument': 'console.log(Number.parseInt(any));',
  'no-unsafe-assignment': 'const read = any; console.log(typeof read);',
  'no-unsafe-call': 'any();',
  'no-unsafe-enum-comparison': 'enum Kind { One } const kind = Kind.One as Kind; console.log(kind === 0);',
  'no-unsafe-member-access': 'console.log(typeof any.member);',
  'no-unsafe-return': 'const give = () => any; console.log(typeof give);',
  'no-unsafe-unary-minus': 'console.log(-("" as string));',
  'only-throw-error': 'throw "text";',
  'prefer-promise-reject-errors': 'await Promise.reject("text");',
  'require-await': 'const hasten = async () => { console.log(); }; await hasten();',
  'restrict-plus-operands': 'console.log({} + "");',
  'restrict-template-expressions': 'console.log(`${[] as object[]}`);',
  'switch-exhaustiveness-check': 'switch (size as "small" | "large") { case "small": console.log(); }',
};

const probe = (offence: string) =>
  `export {};
declare const any: any, size: string;
declare function later(): Promise<void>;
${offence}
`;

test('the linter refuses what each rule that needs types is about', async () => {
  const folder = mkdtempSync(join(runFolder(), 'typed-'));
  writeFileSync(join(folder, 'tsconfig.json'), readFileSync(join(projectRoot, 'tsconfig.json')));
  for (const [rule, offence] of Object.entries(offences)) {
    writeFileSync(join(folder, `${rule}.ts`), probe(offence));
  }
  writeFileSync(join(folder, 'fine.ts'), probe('await later();'));
  const settings = join(projectRoot, '.oxlintrc.json');
  const printed = await new Promise<string>((resolve) => {
    const program = join(projectRoot, 'node_modules/oxlint/bin/oxlint');
    const args = [program, '--config', settings, '--format', 'json', folder];
    // It exits with an error, because it finds some.
    execFile(process.execPath, args, (_error, stdout) => resolve(stdout));
  });
  const { diagnostics } = JSON.parse(printed) as {
    diagnostics: { code: string; severity: string; filename: string }[];
  };
  // A warning would not fail the check.
  const refused = diagnostics.filter(
    ({ code, severity, filename }) =>
      severity === 'error' && filename.endsWith(`/${/^typescript\((.*)\)$/.exec(code)?.[1]}.ts`),
  );
  const names = new Set(refused.map(({ filename }) => filename.split('/').at(-1)!.replace('.ts', '')));
  expect([...names].toSorted()).toEqual(Object.keys(offences));
  expect(diagnostics.filter(({ filename }) => filename.endsWith('fine.ts'))).toEqual([]);

  const listed = readFileSync(settings, 'utf8').matchAll(/"typescript\/([\w-]+)"/g);
  expect([...listed].map(([, rule]) => rule)).toEqual(Object.keys(offences));
});
