import type { Config } from '../../config';
import { UsageError } from '../../contracts/usageError';
import type { AuditFilter, AuditRecord } from '../../store/audit/read';
import { streamAudit } from '../../store/audit/stream';
import { managementOfHolder } from '../service/holder';
import { complaintOf } from '../shared/complain';
import { withOutput, type Output } from '../shared/output';
import { withDatabase } from '../shared/openMigrated';
import { alignedText, jsonLines } from './format';
import { serviceAudit } from './service';

/** The options of `understudy audit`. */
export interface PrintOptions {
  company?: number;
  contract?: string;
  actor?: string;
  target?: string;
  outcome?: string;
  since?: Date;
  limit?: number;
  follow: boolean;
  json: boolean;
  managementUrl?: string;
}

/**
 * Prints the audit, the oldest entry first: that of the database or, if a service has the embedded database open, what that
 * service says. Ends without a message when its reader ends, and at SIGINT or SIGTERM.
 *
 * @throws UsageError if there is nothing to follow, or the output cannot be written.
 */
export function printAudit(config: Config, options: PrintOptions): Promise<void> {
  return withOutput(async (output) => {
    const ofService = async (address: string) =>
      print(await serviceAudit(address, options, output.signal), options, output);
    if (options.managementUrl !== undefined) return ofService(options.managementUrl);
    await withDatabase(config, ({ knex, kind }) => {
      if (options.follow && kind === 'embedded') {
        throw new UsageError(
          'No service runs on the embedded database, so there is nothing to follow: no other process can write to it while this command reads it',
        );
      }
      const tell = (advice: string) => console.error(complaintOf(advice));
      return print(streamAudit(knex, filterOf(options), options, output.signal, tell), options, output);
    }).catch((error: unknown) => ofService(managementOfHolder(error)));
  });
}

async function print(
  pages: AsyncIterable<readonly AuditRecord[]>,
  { json }: PrintOptions,
  { write }: Output,
): Promise<void> {
  const { header, line } = json ? jsonLines : alignedText;
  await write(header);
  for await (const page of pages) await write(page.map(line).join(''));
}

function filterOf({ company, contract, actor, target, outcome, since }: PrintOptions): AuditFilter {
  return { companyId: company, contract, actor, target, outcome, since };
}
