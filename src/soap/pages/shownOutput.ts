import { isTextStream, readUpTo, type TextStream } from '../../http/textStream';
import { xmlTextOf } from '../../http/xmlText';

type Output = Readonly<Record<string, unknown>>;

/** Length of what a page shows of a text that is made while it is sent, in characters. A browser can show no more at ease. */
const SHOWN = 1024 * 1024;

/** An output whose texts are whole, or end by saying that a page does not show the rest. */
export async function shownOutput(output: Output): Promise<Output> {
  const shown = { ...output };
  for (const [name, value] of Object.entries(output))
    if (isTextStream(value)) shown[name] = await shownText(value);
  return shown;
}

async function shownText(stream: TextStream): Promise<string> {
  const { text, isWhole } = await readUpTo(stream, SHOWN);
  const shown = xmlTextOf(text);
  return isWhole
    ? shown
    : `${shown}\n… (This page shows only the first ${SHOWN / 1024 / 1024} MB. A call gets the rest too.)`;
}
