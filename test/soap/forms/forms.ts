import { DEMO_CODE, DEMO_TECHNICIAN } from '../../../src/contracts/rescue/demo';
import { addDemoSupport } from '../../../src/contracts/rescue/support/demo';
import { elementsOf, type Element } from '../../support/markup';
import { formIn, sentBy } from '../../support/pageForm';
import { startTestService, testConfig, type TestService } from '../../support/service';

/** The answer to a form. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  elements: Element[];
  /** The first sentence: the outcome and its meaning. */
  lead: string;
}

/** A service with the demo company, whose forms a test sends as a browser does. */
export interface FormService {
  service: TestService;
  /** The lines of its log. */
  lines: string[];
  pageOf(operation: string): Promise<Element[]>;
  formOf(operation: string): Promise<ReturnType<typeof formIn>>;
  /** Sends the body of a form. */
  send(action: string, body: string | URLSearchParams, headers?: Record<string, string>): Promise<Answer>;
  /** Sends an operation's form as it is filled in, with other values and ticked boxes. */
  call(operation: string, typed?: Record<string, string>, ticked?: string[]): Promise<Answer>;
  /** The text reply of getUser_v2 about the user of the samples. */
  technician(): Promise<string>;
}

/** The largest body that the service takes, in bytes. */
export const MAX_BODY = 50_000;

export async function startFormService(): Promise<FormService> {
  const lines: string[] = [];
  const service = await startTestService(
    'embedded',
    { logLevel: 'debug', limits: { ...testConfig.limits, maxBody: MAX_BODY } },
    { logTo: { write: (line) => void lines.push(line) } },
  );
  await addDemoSupport(service.db.knex, service.now);
  await service.keep();
  const forms: FormService = {
    service,
    lines,
    async pageOf(operation) {
      const response = await fetch(`${service.url}/API/API.asmx?op=${operation}`);
      return elementsOf(await response.text());
    },
    formOf: async (operation) => formIn(await forms.pageOf(operation)),
    async send(action, body, headers = {}) {
      const response = await fetch(service.url + action, {
        method: 'POST',
        body,
        headers,
        redirect: 'manual',
      });
      const text = await response.text();
      const isPage = response.headers.get('content-type')?.startsWith('text/html');
      const elements = isPage ? elementsOf(text) : [];
      const [lead] = elements.filter(({ attributes }) => attributes.class === 'lead');
      return {
        status: response.status,
        headers: response.headers,
        text,
        elements,
        lead: (lead?.text ?? text).replace(/\s+/g, ' ').trim(),
      };
    },
    async call(operation, typed = {}, ticked = []) {
      const form = await forms.formOf(operation);
      return forms.send(form.action, sentBy(form, typed, ticked));
    },
    async technician() {
      const parameters = { node: String(DEMO_TECHNICIAN.node), authcode: DEMO_CODE };
      return (await service.form('getUser_v2', parameters)).text;
    },
  };
  return forms;
}
