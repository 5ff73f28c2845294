import type { ContractAddresses } from './contracts';
import { UnderstudyError } from './error';
import type { ManagementClient } from './http';

/** What `GET /` of a management port says of a service in stand-in mode. */
export interface About {
  url: string;
  contracts: ContractAddresses;
}

/** Asks who answers at a management port. @throws UnderstudyError unless it is an Understudy in stand-in mode. */
export async function askAbout(client: ManagementClient, managementUrl: string): Promise<About> {
  const { standIn, url, contracts } = await askOverview(client, managementUrl);
  if (!standIn || url === undefined || !contracts)
    throw new UnderstudyError(
      409,
      `The service at ${managementUrl} is not in stand-in mode. Start it with --stand-in, on a database of its own.`,
    );
  return { url, contracts };
}

type Overview = Partial<About> & { service?: string; standIn?: boolean };

/** Asks what there is at a management port. @throws UnderstudyError unless it is that of an Understudy. */
export async function askOverview({ send }: ManagementClient, managementUrl: string): Promise<Overview> {
  const overview = await send<Overview | null | undefined>('GET', '/').catch((error: unknown) => {
    throw error instanceof SyntaxError ? notUnderstudy(managementUrl) : error;
  });
  if (overview?.service !== 'Understudy') throw notUnderstudy(managementUrl);
  return overview;
}

function notUnderstudy(managementUrl: string): UnderstudyError {
  return new UnderstudyError(0, `${managementUrl} answers, but is not a management port of Understudy.`);
}
