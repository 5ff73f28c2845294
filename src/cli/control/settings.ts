import { Command, Option } from 'commander';
import { withExamples } from '../../contracts/examples';
import { connected } from './connected';

/** `understudy control settings` */
export function settingsCommand(): Command {
  const command = new Command('settings')
    .description('show the settings, or change them until the next reset')
    .addOption(new Option('--login-limit <switch>', 'the limits on logins and codes').choices(['on', 'off']));
  withExamples(command, 'understudy control settings --login-limit off');
  return connected<{ loginLimit?: 'on' | 'off' }>(command, async (understudy, { loginLimit: wanted }) => {
    const { loginLimit } = await understudy.settings(wanted && { loginLimit: wanted === 'on' });
    console.log(`login-limit  ${loginLimit ? 'on' : 'off'}`);
  });
}
