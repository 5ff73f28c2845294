import { Option, type Command } from 'commander';
import { ConfigError } from '../../config/error';
import { readManagementToken, readManagementUrl } from '../../config/management';
import { connectToUnderstudy, type Understudy } from '../../testing/connect';
import { UnderstudyError } from '../../testing/error';
import { UsageError } from '../../contracts/usageError';
import { complain, complainOfUnforeseen } from '../shared/complain';
import { explainRefusal } from './explainRefusal';

interface Where {
  managementUrl?: string;
}

/**
 * Makes a command one that controls a running service.
 *
 * @param control does what the command is for. If it fails, standard error gets one line, and the exit code is 1.
 */
export function connected<Options>(
  command: Command,
  control: (understudy: Understudy, options: Options, ...given: (string | undefined)[]) => Promise<void>,
): Command {
  return command
    .addOption(
      new Option(
        '--management-url <url>',
        "the service's management port (default: MANAGEMENT_HOST and _PORT)",
      )
        // A command may have groups of its own.
        .helpGroup('Options:'),
    )
    .action(async (...all: unknown[]) => {
      // Commander appends the options and the command to the arguments.
      const [options] = all.splice(-2) as [Options & Where];
      try {
        const url = options.managementUrl ?? urlInSettings();
        const understudy = await connectToUnderstudy(url, readManagementToken(process.env));
        await control(understudy, options, ...(all as (string | undefined)[]));
      } catch (error) {
        const line = lineOf(error);
        if (line === undefined) complainOfUnforeseen(error);
        else complain(line);
      }
    });
}

function urlInSettings(): string {
  try {
    return readManagementUrl(process.env);
  } catch (error) {
    throw error instanceof ConfigError
      ? new UsageError(`${error.message}. Correct it, or use --management-url`)
      : error;
  }
}

function lineOf(error: unknown): string | undefined {
  if (error instanceof UnderstudyError) return explainRefusal(error);
  if (error instanceof ConfigError) return `${error.message}. Correct it and try again.`;
  return error instanceof UsageError ? `${error.message}.` : undefined;
}
