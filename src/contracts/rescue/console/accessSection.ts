import { actionForm } from '../../../console/actionForm';
import type { Visit } from '../../../console/contractConsole';
import { html, type Html } from '../../../http/html';
import type { Access } from '../../../store/rescue/access';
import { nodePath } from './addresses';

/** How a user is logged in, and the form that ends it. */
export function accessSection(visit: Visit, nodeId: number, access: Access): Html {
  return html`<h2>Sessions and code</h2>
    ${accessFacts(access)}
    <details>
      <summary>End the sessions and the code</summary>
      ${actionForm(visit, {
        id: 'access',
        action: visit.base + nodePath(nodeId, '/access'),
        fields: [],
        more: html`<p>
          The user logs in again with the password. A program needs a new authentication code.
        </p>`,
        submit: 'End sessions and code',
        isDangerous: true,
      })}
    </details>`;
}

/** How a user is logged in, in words. */
export function accessFacts({ sessionEnds, hasCode }: Access): Html {
  return html`<dl>
    <dt>Live sessions</dt>
    <dd>${sessionEnds.length}</dd>
    ${
      sessionEnds.length === 0
        ? undefined
        : html`<dt>They end, if unused, at</dt>
            <dd>${sessionEnds.map((end) => end.toISOString().replace(/\.\d+Z$/, 'Z')).join(', ')}</dd>`
    }
    <dt>Authentication code</dt>
    <dd>${hasCode ? 'issued' : 'none'}</dd>
  </dl>`;
}
