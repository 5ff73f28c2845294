import { customerQuestions, technicianQuestion } from '../../../support/demoSessions';
import type { Random } from './random';

const problems = [
  'My printer does not print.',
  'I cannot log in.',
  'The program is slow.',
  'My mail does not arrive.',
];
const answers = ['Let me have a look.', 'Please restart it.', 'I see the cause.', 'I install it again.'];
const comments = ['', 'Very friendly', 'It took long', 'Thank you!'];

/** A chat log. @param at the moment of a number of seconds after the session was picked up, as a clock shows it. */
export function aChat(
  random: Random,
  { name, at }: { name: string; at: (seconds: number) => string },
): string {
  const lines = [
    `${at(5)} Technician: Hello, how can I help you?`,
    `${at(30)} ${name}: ${random.of(problems)}`,
  ];
  for (let line = 0; line < random.whole(0, 4); line++)
    lines.push(`${at(60 + line * 20)} Technician: ${random.of(answers)}`);
  return lines.join('\n');
}

/** A note of a technician. */
export function aNote(random: Random): string {
  return random.of([
    'Installed the driver again.',
    'Reset the password.',
    'Will call back.',
    'Nothing found.',
  ]);
}

/** The customer's answers to the survey. */
export function aCustomerSurvey(random: Random): Record<string, string> {
  const [solved, rating, comment] = customerQuestions;
  return {
    [solved]: random.happens(0.8) ? 'Yes' : 'No',
    [rating]: String(random.whole(2, 5)),
    [comment]: random.of(comments),
  };
}

/** The technician's answer. */
export function aTechnicianSurvey(random: Random): Record<string, string> {
  return { [technicianQuestion]: random.of(['Easy', 'Usual', 'Difficult']) };
}
