import type { ContractAddresses } from './contracts';
import { UnderstudyError } from './error';
import type { ManagementClient } from './http';

/** What `GET /` of a management port says of a service in stand-in mode. */
export interface About {
  url: string;
  contracts: ContractAddresses;
}

/** Asks who answers at a management port. @throws UnderstudyError unless it is an Understudy in stand-in mode. */
export async function askAbout({ send }: ManagementClient, managementUrl: string): Promise<About> {
  const answer = await send<(Partial<About> & { service?: string; standIn?: boolean }) | null | undefined>(
    'GET',
    '/',
  ).catch((error: unknown) => {
    throw error instanceof SyntaxError ? notUnderstudy(managementUrl) : error;
  });
  const { service, standIn, url, contracts } = answer ?? {};
  if (service !== 'Understudy') throw notUnderstudy(managementUrl);
  if (!standIn || url === undefined || !contracts)
    throw new UnderstudyError(
      409,
      `The service at ${managementUrl} is not in stand-in mode. Start it with --stand-in, on a database of its own.`,
    );
  return { url, contracts };
}

function notUnderstudy(managementUrl: string): UnderstudyError {
  return new UnderstudyError(0, `${managementUrl} answers, but is no management port of Understudy.`);
}
