import type { DescribedCalls, DescribedOutcome } from '../calls';
import { groupChange, groupTarget } from './groups/groupChange';
import { filterPaths } from './lists/filters';
import type { OperationName } from './operations';
import { failed, noSession, notPermitted, unreadable } from './refusal';
import { isSecret } from './secrets';
import { reference, references } from './wire/schema';
import { updateTarget, userChange } from './users/userChange';

/** A Message, and what it means (contract section 1). */
type Meant = readonly [message: string, meaning: string];

const session: Meant = [noSession('').refused, 'The caller has no session, or it has ended.'];
const permissions: Meant = [
  notPermitted('').refused,
  'The caller lacks the right, an id is unknown, or a single value is rejected.',
];
const argument: Meant = [unreadable('').refused, 'The body is not JSON or XML of the expected form.'];
const language: Meant = ['Invalid Language ID.', 'The language is unknown or not active.'];
const alias: Meant = [
  'Cannot filter records with one or more of the provided field aliases.',
  'A filter names a field by which it cannot filter.',
];
const unforeseen: Meant = [failed.refused, 'An unexpected error; nothing has changed.'];
const badFilter = (field: string): Meant => [
  `Invalid "${field}" filter.`,
  'A filter has a type or a value that its field does not accept.',
];
const userFilters = [alias, ...['Active', 'Deleted', 'Account Type'].map(badFilter)];
const wrongLogin: Meant = ['false', 'The username or the password is wrong, or the user may not log in.'];

const withSession = [session, unforeseen];
const byId = [session, permissions, unforeseen];
const withBody = [session, permissions, argument, unforeseen];

const userMembers = membersOf(userChange);
const groupMembers = membersOf(groupChange);
const page = ['pageIndex', 'pageSize', ...filterPaths];

/** The outcomes and the parameters of each operation (contract section 2). */
const described: Readonly<
  Record<OperationName, readonly [outcomes: readonly Meant[], parameters: string[]]>
> = {
  Login: [
    [wrongLogin, argument, unforeseen],
    ['username', 'password'],
  ],
  Ping: [withSession, []],
  Logout: [withSession, []],
  GetUser: [byId, ['Id']],
  GetUsers: [[...withBody, ...userFilters], page],
  GetUserCount: [[...withBody, ...userFilters], filterPaths],
  CreateUser: [[...withBody, language], userMembers],
  UpdateUser: [
    [...withBody, language],
    [...userMembers, ...membersOf(updateTarget)],
  ],
  DeleteUser: [withBody, ['Id']],
  GetGroup: [byId, ['Id']],
  GetGroups: [[...withBody, alias, badFilter('Business Unit')], page],
  CreateGroup: [withBody, groupMembers],
  UpdateGroup: [withBody, [...groupMembers, ...membersOf(groupTarget)]],
  DeleteGroup: [withBody, ['Id']],
};

/** Describes the contract's calls. Outcomes are the Messages to the letter, `false` for Login, and OK. */
export function lockpathCalls(): DescribedCalls {
  return {
    operations: Object.entries(described).map(([name, [outcomes, parameters]]) => ({
      name,
      doors: ['json', 'xml'],
      outcomes: [
        outcome(['OK', 'The call was carried out.'], true),
        ...outcomes.map((each) => outcome(each)),
      ],
      parameters,
    })),
    isSecret,
    wordOf: (_operation, noted) => (noted === 'refused' ? 'false' : String(noted)),
  };
}

function outcome([word, meaning]: Meant, isDone = false): DescribedOutcome {
  return { word, spellings: [word], meaning, isDone };
}

type Sendable = typeof userChange | typeof updateTarget | typeof groupChange | typeof groupTarget;

/** The names of a schema's members; of a reference or a list of references, only the Id counts. */
function membersOf({ out }: Sendable): string[] {
  return Object.entries(out.shape).map(([name, schema]) =>
    schema === reference || schema === references ? `${name}.Id` : name,
  );
}
