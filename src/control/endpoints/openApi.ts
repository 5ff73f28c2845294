import { endpoint, type Endpoint } from '../../management/endpoint';
import { openApiOf } from '../../management/openApi';

/** `GET /control/openapi.json` @param routes the endpoints that it describes. */
export function openApi(routes: () => readonly Endpoint[]) {
  return endpoint({
    method: 'GET',
    path: '/control/openapi.json',
    summary: 'Describes the controls as OpenAPI 3.1, made from the schemas that check the input',
    answers: { 200: { description: 'The description', mediaType: 'application/json' } },
    handle: () => ({ status: 200, json: openApiOf(routes()) }),
  });
}
