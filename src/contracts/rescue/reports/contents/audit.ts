import { nodeChangeRows, type NodeChangeRow } from '../../../../store/rescue/reports/nodeChanges';
import { nodeTypes } from '../../tree/nodeWords';
import { content } from '../content';

/** What the operations do that change nodes. */
const changeTypes: Readonly<Record<string, string>> = {
  init: 'Created',
  'company create': 'Created',
  'channel add': 'Created',
  createGroup: 'Created',
  createUser: 'Created',
  createUsers: 'Created',
  setGroup: 'Changed',
  setGroup_v2: 'Changed',
  setUser: 'Changed',
  setUser_v2: 'Changed',
  setUserStatus_v7_1: 'Changed',
  'set-password': 'Changed',
  moveNode: 'Moved',
  deleteNode: 'Deleted',
};

/** Area 12: changes of nodes. */
export const auditContent = content<NodeChangeRow>(
  () => [
    ['Requested by', 'text', ({ actor_name }) => actor_name ?? 'command line'],
    ['Entity type', 'text', ({ kind }) => nodeTypes[kind]],
    ['Entity ID', 'number', 'node_id'],
    ['Entity name', 'text', 'name'],
    ['Change type', 'text', ({ operation }) => changeTypes[operation]!],
    ['Last changed', 'dateTime', 'at'],
  ],
  nodeChangeRows(Object.keys(changeTypes)),
);
