/** Calls an operation of Rescue over HTTP GET. @returns the text of the reply. */
export async function rescueForm(
  { url }: { url: string },
  operation: string,
  parameters: Record<string, string | number>,
): Promise<string> {
  const query = new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const response = await fetch(`${url}/API/${operation}.aspx?${query.toString()}`);
  return response.text();
}

/** The parameters of a call that changes a user to what the user was, but for the name. */
export function renaming(
  { nodeId, email }: { nodeId: number; email: string },
  { authCode }: { authCode: string },
  name: string,
) {
  return {
    ...{ node: nodeId, name, nick: name, email, ssoid: `sso${nodeId}`, status: 'Enabled', description: '' },
    ...{ mobileaddon: 'False', rpataddon: 'false', authcode: authCode },
  };
}

/** Calls a routine of MACRO over SOAP. @param elements those of the routine's element. @returns the text of the reply. */
export async function macroRoutine({ macro }: { macro: { url: string } }, routine: string, elements: string) {
  const response = await fetch(macro.url, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml; charset=utf-8' },
    body:
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
      `<${routine} xmlns="urn:macro:api">${elements}</${routine}></s:Body></s:Envelope>`,
  });
  return response.text();
}

/** Calls an operation of Lockpath with a JSON body. @returns the reply, and its cookie. */
export async function lockpathCall(
  { lockpath }: { lockpath: { url: string } },
  operation: string,
  { body, cookie }: { body?: object; cookie?: string } = {},
) {
  const response = await fetch(new URL(operation, lockpath.url), {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(cookie !== undefined && { Cookie: cookie }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const given = response.headers.getSetCookie()[0]?.split(';')[0];
  return { status: response.status, answer: (await response.json()) as unknown, cookie: given };
}
