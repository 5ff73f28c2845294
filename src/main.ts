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

/** Loads the program after the check of the version, because an older Node.js cannot parse it. */
function start(): void {
  /* eslint-disable @typescript-eslint/no-require-imports -- an import would run before the check */
  const { contracts } = require('./contracts') as typeof import('./contracts');
  const { runProgram } = require('./program') as typeof import('./program');
  /* eslint-enable @typescript-eslint/no-require-imports */
  void runProgram(contracts, process.argv.slice(2));
}
