import process from 'node:process';
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const RULE = 'import-x/no-restricted-paths';

const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => ruleId === RULE,
});

/** Reads `{ file, lines }[]` from standard input and writes, for each, the indexes of the refused lines. */
const probes = JSON.parse(await text(process.stdin));
const refused = [];
for (const { file, lines } of probes) {
  const [{ messages }] = await eslint.lintText(lines.join('\n'), { filePath: file });
  const others = messages.filter(({ ruleId }) => ruleId !== RULE);
  if (others.length > 0) throw new Error(`${file}: ${others[0].message}`);
  refused.push([...new Set(messages.map(({ line }) => line - 1))].sort((a, b) => a - b));
}
process.stdout.write(JSON.stringify(refused));
