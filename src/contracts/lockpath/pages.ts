import { Router } from 'express';
import { isRead } from '../../http/exchange';
import { html, type Html } from '../../http/html';
import type { OriginOf } from '../../http/origin';
import { home, sendPage, type Page } from '../../http/page';
import { table } from '../../http/table';
import { lockpathDemoAdmin } from './demo';
import { operations, type OperationName } from './operations';
import { LOCKPATH_PATH } from './paths';

/** Whether a request is for the start page rather than for an operation. */
export function isStartPage(method: string, path: string): boolean {
  return path === LOCKPATH_PATH && isRead(method);
}

/** The start page of the contract, which the vendor's API does not have. */
export function lockpathPages(originOf: OriginOf): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get(LOCKPATH_PATH, (request, response) =>
    sendPage(response, startPage(originOf(request) + LOCKPATH_PATH)),
  );
  return router;
}

const purposes: Readonly<Record<OperationName, string>> = {
  Login: 'Starts a session, identified by a cookie.',
  Ping: 'Keeps the session alive.',
  Logout: 'Ends the session.',
  GetUser: 'Returns a user.',
  GetUsers: 'Returns a page of the users that match the filters.',
  GetUserCount: 'Counts the users that match the filters.',
  CreateUser: 'Creates a user.',
  UpdateUser: 'Changes the members of a user that the request contains.',
  DeleteUser: 'Deletes a user.',
  GetGroup: 'Returns a group.',
  GetGroups: 'Returns a page of the groups that match the filters.',
  CreateGroup: 'Creates a group.',
  UpdateGroup: 'Changes the members of a group that the request contains.',
  DeleteGroup: 'Deletes a group.',
};

function startPage(address: string): Page {
  const { username, password } = lockpathDemoAdmin;
  const credentials = JSON.stringify({ username, password });
  return {
    title: 'Lockpath API',
    trail: [home],
    main: html`<p class="lead">
        The security service of Lockpath's REST API: users and groups over HTTP, in JSON or XML.
      </p>
      <dl>
        <dt>Address</dt>
        <dd><code>${address}</code>, followed by the name of an operation</dd>
        <dt>Formats</dt>
        <dd>JSON, or XML if Content-Type and Accept say so</dd>
      </dl>
      <h2>Operations</h2>
      ${operationTable()}
      <h2>A first call</h2>
      <p>Log in as the administrator of the demo instance, and read the users:</p>
      <pre>
${`curl -c cookies '${address}Login' -d '${credentials}'
curl -b cookies '${address}GetUsers' -d '{"pageIndex":0,"pageSize":10}'`}</pre>`,
  };
}

function operationTable(): Html {
  return table(
    ['Operation', 'Method', 'What it does'],
    Object.entries(purposes).map(([name, purpose]) => [
      html`<code>${name}</code>`,
      operations.get(name)!.verb,
      purpose,
    ]),
  );
}
