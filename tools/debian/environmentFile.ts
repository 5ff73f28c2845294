import { z } from 'zod';
import { fileSetting, isSecret } from '../../src/config/secrets';
import { settings } from '../../src/config/settings';

const head = `# Settings of the service understudy. systemctl restart understudy makes changes take effect.
#
# Take the # from the lines that you need. systemd reads the values: no spaces around =, quotes around a value with spaces, no
# variables. Only root can read this file, yet put secrets into files of their own: the settings that end in _FILE name them.
#   /etc/understudy/<name>, with the owner root, the group understudy and the mode 640; or
#   /etc/credstore/understudy.<name>, with the mode 600, which appears as /run/credentials/understudy.service/understudy.<name>.
#
# Without a database server it uses the embedded one in DATA_DIR, and fills it with demo data, whose passwords are public.
`;

/** What the unit sets, in place of the program's defaults. */
const ofUnit: Readonly<Record<string, string>> = { DATA_DIR: '/var/lib/understudy' };

/** The environment file of the unit: every setting with its meaning and default, as a comment. */
export function environmentFile(): string {
  const entries = Object.entries(settings.shape).map(([name, setting]) => {
    const standard = setting instanceof z.ZodDefault ? String(setting.def.defaultValue) : '';
    const file = isSecret(setting) ? `# or, in place of it, a file with it\n#${fileSetting(name)}=\n` : '';
    return `# ${setting.description}\n#${name}=${ofUnit[name] ?? standard}\n${file}`;
  });
  return [head, ...entries].join('\n');
}
