#!/usr/bin/env node
import { contracts } from './contracts';
import { buildProgram } from './program';

// Not by commander's default command, which takes a mistyped command for an argument of its own.
const given = process.argv.slice(2);
void buildProgram(contracts).parseAsync(given.length > 0 ? given : ['serve'], { from: 'user' });
