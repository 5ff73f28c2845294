import type { FieldOptions } from '../../console/field';
import type { Form } from '../../console/form';
import { breakages } from '../../http/breakage';
import type { Controls } from '../controls';
import { operationNames } from './operationNames';

/** The fields for the usual parts of a rule. */
export function ruleFields(controls: Controls): FieldOptions[] {
  const any = { value: '', text: 'any' };
  return [
    {
      name: 'operation',
      label: 'Operation',
      options: [any, ...operationNames(controls).map((name) => ({ value: name, text: name }))],
    },
    { name: 'company', label: 'Company', note: 'Its number; empty for all.' },
    { name: 'caller', label: 'Caller', note: 'The id of a user; empty for all.' },
    {
      name: 'outcome',
      label: 'Answer with this outcome',
      note: 'As any protocol spells it, such as NOT_ENOUGH_SEAT_LICENSES_AVAILABLE.',
    },
    {
      name: 'connection',
      label: 'Or break the connection',
      options: [{ value: '', text: 'no' }, ...breakages.map((value) => ({ value, text: value }))],
    },
    {
      name: 'when',
      label: 'When to break it',
      options: [
        { value: '', text: 'before the call is carried out' },
        { value: 'after', text: 'after it is carried out: only the reply is lost' },
      ],
    },
    { name: 'delayMs', label: 'Delay, in milliseconds' },
    { name: 'times', label: 'How many calls', note: 'Empty for all.' },
    { name: 'skip', label: 'Calls to let through first' },
    { name: 'name', label: 'Name' },
  ];
}

/** The rule in a form, as the control contract has it. Fields that are empty are left out. */
export function ruleIn(form: Form): Readonly<Record<string, unknown>> {
  const given = (name: string) => (form.value(name) === '' ? {} : { [name]: form.value(name) });
  const numeric = (name: string) => {
    const text = form.value(name);
    // What is not a number stays a text, which the schema refuses.
    return text === '' ? {} : { [name]: /^\d{1,15}$/.test(text) ? Number(text) : text };
  };
  const match = { ...given('operation'), ...given('company'), ...given('caller') };
  const then = { ...given('outcome'), ...given('connection'), ...given('when') };
  return {
    ...given('name'),
    ...(Object.keys(match).length > 0 && { match }),
    ...(Object.keys(then).length > 0 && { then }),
    ...numeric('delayMs'),
    ...numeric('times'),
    ...numeric('skip'),
  };
}
