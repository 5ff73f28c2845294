import type { Command } from 'commander';
import { filePath, wholeNumber } from '../../contracts/optionValues';

/** The options of `serve`. */
export interface ServeOptions {
  local?: true;
  standIn?: true;
  port?: number;
  managementPort?: number;
  readyFile?: string;
}

const portNumber = wholeNumber(0, 65_535);

/** Adds the options of `serve` to a command. */
export function withServeOptions(command: Command): Command {
  return command
    .option('--port <n>', 'like PORT', portNumber)
    .option('--management-port <n>', 'like MANAGEMENT_PORT', portNumber)
    .option('--stand-in', 'like STAND_IN=true')
    .option(
      '--ready-file <file>',
      'file to write when the service is ready, with its addresses, as JSON',
      filePath,
    )
    .option(
      '--local',
      "defaults for a developer's machine: MANAGEMENT_PORT=8081 and, on the embedded database, stand-in mode where the database allows it",
    );
}

/** The environment variables that options set; an option outranks the variable. */
export function settingsOf({ standIn, port, managementPort }: ServeOptions): NodeJS.ProcessEnv {
  return {
    ...(standIn && { STAND_IN: 'true' }),
    ...(port !== undefined && { PORT: String(port) }),
    ...(managementPort !== undefined && { MANAGEMENT_PORT: String(managementPort) }),
  };
}
