import { Argument, Command } from 'commander';
import { withExamples } from '../../contracts/examples';
import { bashScript } from './bash';
import { fishScript } from './fish';
import { placesOf, type Place } from './places';
import { zshScript } from './zsh';

const scripts: Readonly<Record<string, (program: string, places: readonly Place[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** `understudy completion`: what makes a shell complete the program's commands and options. */
export function completionCommand(): Command {
  const command = new Command('completion')
    .description('print a script that lets a shell complete commands, options and their values')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(scripts)))
    .addHelpText(
      'after',
      `
To load it at each start of the shell, add the line
  bash, to ~/.bashrc:  source <(understudy completion bash)
  zsh, to ~/.zshrc after compinit:  source <(understudy completion zsh)
  fish, to ~/.config/fish/config.fish:  understudy completion fish | source`,
    )
    .action((shell: string) => {
      const program = command.parent!;
      process.stdout.write(scripts[shell]!(program.name(), placesOf(program)));
    });
  return withExamples(command, 'understudy completion bash');
}
