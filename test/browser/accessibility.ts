import { source, type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong with a page as it is shown now: a line for each rule and element.
 *
 * The debugger's protocol evaluates it, to which the content policy of the page does not apply.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(`${source}; undefined`);
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"], preload: false })',
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Roles of what a person operates. */
const controlRoles = [
  ...[
    'button',
    'link',
    'textbox',
    'searchbox',
    'combobox',
    'listbox',
    'checkbox',
    'radio',
    'switch',
    'slider',
  ],
  ...['spinbutton', 'DisclosureTriangle', 'menuitem', 'tab', 'treeitem'],
];

interface AccessibilityNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  backendDOMNodeId?: number;
}

/** The controls that have no name for a screen reader, as the browser computes it: the role of each. */
export async function namelessOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AccessibilityNode[] };
  await session.detach();
  return nodes
    .filter(({ ignored, role }) => !ignored && controlRoles.includes(role?.value ?? ''))
    .filter(({ name }) => (name?.value ?? '').trim() === '')
    .map(({ role }) => `a ${role!.value} without a name`);
}
