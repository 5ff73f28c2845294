import { Command } from 'commander';
import type { Contract } from '../../contracts/contract';
import { callsCommand } from './calls';
import { clockCommand } from './clock';
import { companyCommand } from './company';
import { resetCommand } from './reset';
import { restoreCommand } from './restore';
import { ruleCommand } from './rule';
import { settingsCommand } from './settings';
import { snapshotCommand } from './snapshot';

/** `understudy control`: directs a service that runs in stand-in mode, over its management port. */
export function controlCommand(contracts: readonly Contract[]): Command {
  const control = new Command('control').description('direct and watch a running stand-in');
  for (const make of [
    ...[ruleCommand, callsCommand, resetCommand, snapshotCommand, restoreCommand, companyCommand],
    ...[clockCommand, settingsCommand],
  ])
    control.addCommand(make(contracts));
  return control;
}
