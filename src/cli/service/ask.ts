import { readManagementToken } from '../../config/management';
import { UsageError } from '../../contracts/usageError';
import { askOverview } from '../../testing/about';
import { UnderstudyError } from '../../testing/error';
import { managementClient, type ManagementClient } from '../../testing/http';
import { printable } from '../../printable';

/** A service does not answer at its management port, or refuses. */
export class NoAnswer extends UsageError {
  constructor(
    message: string,
    /** The HTTP status; 0 if nothing answered. */
    readonly status: number,
  ) {
    super(message);
  }
}

/**
 * Asks a running service at its management port, with the token of the settings.
 *
 * @throws NoAnswer
 */
export async function askService<Answer>(
  address: string,
  ask: (client: ManagementClient) => Promise<Answer>,
): Promise<Answer> {
  try {
    const client = managementClient(address, readManagementToken(process.env));
    await askOverview(client, address);
    return await ask(client);
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error;
    throw new NoAnswer(printable(reason(error, address)), error.status);
  }
}

function reason({ status, message, problem }: UnderstudyError, address: string): string {
  const [what] = message.split('. ');
  if (!problem)
    return `${what!.replace(/\.$/, '')}; say with --management-url where the service has its management port`;
  if (status === 401)
    return `The service at ${address} demands a token; set MANAGEMENT_TOKEN or MANAGEMENT_TOKEN_FILE to its own`;
  if (status === 404)
    return `The service at ${address} does not show this; without a token it shows no audit of a PostgreSQL database`;
  return message.replace(/\.$/, '');
}
