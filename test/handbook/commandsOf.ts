import { sessionsOn } from '../support/recording';

/** A command of a page. */
export interface PageCommand {
  command: string;
  /** What the page shows that it prints; missing in a block of `sh`, whose commands must succeed. */
  output?: string;
}

/** The commands of a page in their order: those of its recorded sessions (`console`), and those to copy (`sh`). */
export function commandsOf(page: string): PageCommand[] {
  return [...page.matchAll(/^```(console|sh)\n[\s\S]*?^```$/gm)].flatMap(([block, language]) =>
    language === 'console' ? sessionsOn(block).flat() : commandsToCopy(block),
  );
}

/** A line belongs to the one before it if that ends with a backslash or an operator, or if it is indented. */
function commandsToCopy(block: string): PageCommand[] {
  const lines = block.split('\n').slice(1, -1);
  const commands: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    if (goesOn || /^\s/.test(line)) commands.push(`${commands.pop() ?? ''}\n${line}`);
    else if (line.trim() !== '' && !line.startsWith('#')) commands.push(line);
    goesOn = /(\\|\||&&)$/.test(line);
  }
  return commands.map((command) => ({ command }));
}
