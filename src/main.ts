#!/usr/bin/env node
import { readFileSync } from 'fs';
import { join } from 'path';
import { nodeRefusal } from './nodeVersion';
import { projectRoot } from './projectRoot';

const { engines } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  engines: { node: string };
};
const refusal = nodeRefusal(process.versions.node, engines.node);
if (refusal === undefined) {
  start();
} else {
  console.error(refusal);
  process.exitCode = 1;
}

/** Loads the program only now: an older Node.js cannot read it. */
function start(): void {
  /* eslint-disable @typescript-eslint/no-require-imports -- an import would be carried out before the check */
  const { contracts } = require('./contracts') as typeof import('./contracts');
  const { buildProgram } = require('./program') as typeof import('./program');
  /* eslint-enable @typescript-eslint/no-require-imports */
  // Not by commander's default command, which takes a mistyped command for an argument of its own.
  const given = process.argv.slice(2);
  void buildProgram(contracts).parseAsync(given.length > 0 ? given : ['serve'], { from: 'user' });
}
