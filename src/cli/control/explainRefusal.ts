import type { UnderstudyError } from '../../testing/error';

/** Explains in one line why a service did not do what a command asked for, and what to do about it. */
export function explainRefusal({ status, message, problem }: UnderstudyError): string {
  if (status === 0) {
    return `${sentence(message)} Start one with "understudy serve --stand-in --management-port 8081", or say with --management-url where it is.`;
  }
  if (status === 401) {
    return 'The service demands a token. Set MANAGEMENT_TOKEN or MANAGEMENT_TOKEN_FILE to that of the service.';
  }
  // A person has given options, not the members of a message.
  const errors = wrongPart.test(message) ? (problem?.errors ?? []) : [];
  const faults = errors.map(({ pointer, detail }) => sentence(`${pointer.replace(/^#\/?/, '')}: ${detail}`));
  return faults.join(' ') || sentence(asCommands(message));
}

/** What the service says of its addresses and members, and the commands and options that do it. */
const commands: readonly [ofService: string, ofCommand: string][] = [
  ['GET /control/rules lists', '"understudy control rule --list" lists'],
  ['POST /control/companies makes', '"understudy control company" makes'],
  ['all by DELETE /control/rules', 'all by "understudy control rule --delete-all"'],
  ['with timeoutMs', 'with --timeout'],
];

function asCommands(message: string): string {
  return commands.reduce((text, [ofService, ofCommand]) => text.replace(ofService, ofCommand), message);
}

/** How the service begins when it refuses the members of a message. */
const wrongPart = /^The (body|query|path) is not what this address takes/;

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
