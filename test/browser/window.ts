import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HEIGHT, ordinary, type View } from './view';

/**
 * Opens a window on a service, with cookies of its own, and closes it after a task.
 *
 * @throws Error if the browser complained meanwhile: an error on its console, such as a violation of the content policy, an
 *   exception of a script, a dialog that a script opened, a request to another host, or one that failed.
 */
export async function inWindow(
  browser: Browser,
  origin: string,
  view: Partial<View>,
  task: (page: Page) => Promise<void>,
): Promise<void> {
  const { script, scheme, width, visits = [] } = { ...ordinary, ...view };
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: script,
    colorScheme: scheme,
    viewport: { width, height: HEIGHT },
  });
  const complaints = complaintsOf(context, [origin, ...visits]);
  const done = context.newPage().then(task);
  const cause: unknown = await done.catch((error: unknown) => error);
  await context.close();
  if (complaints.length > 0) throw new Error(`The browser complains:\n${complaints.join('\n')}`, { cause });
  await done;
}

/** What the browser complains about in a context, from now on. */
function complaintsOf(context: BrowserContext, origins: readonly string[]): readonly string[] {
  const complaints: string[] = [];
  const complain = (what: string) => void complaints.push(what);
  context.on('console', (message) => {
    const text = message.text();
    // A page may be an error's; of what it loads, the status is looked at below.
    const isStatus = text.startsWith('Failed to load resource: the server responded with a status of ');
    if (['error', 'warning'].includes(message.type()) && !isStatus) complain(text);
  });
  context.on('weberror', (error) => complain(`uncaught ${String(error.error())}`));
  context.on('dialog', (dialog) => {
    complain(`a script opened ${dialog.type()}(${dialog.message()})`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    if (!origins.includes(new URL(request.url()).origin)) complain(`${request.url()} is another host`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // What was not waited for, because its page was left.
    if (reason !== 'net::ERR_ABORTED') complain(`${request.url()} failed: ${reason}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      complain(`${response.url()} answered ${response.status()}`);
    }
  });
  return complaints;
}
