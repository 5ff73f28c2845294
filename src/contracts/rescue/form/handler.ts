import { HttpError, otherMethod, plainText, type Handler, type HttpRequest } from '../../../http/exchange';
import type { Parameter } from '../../../http/form';
import { formParameters, queryParameters } from '../../../http/parameters';
import { SoapFault } from '../../../soap/fault';
import type { OperationSchema, ServiceSchema } from '../../../soap/schema';
import { inSpan } from '../../../tracing/inSpan';
import { callOf, type Call, type Surroundings } from '../call';
import { operationNamed, outcomeOf, type Perform } from '../perform';
import { readParameters, textReply, type FormInput } from './codec';

/** Answers `GET` and `POST /API/<operation>.aspx` (contract sections 1 and 3). */
export function formHandler(service: ServiceSchema, surroundings: Surroundings, perform: Perform): Handler {
  const operations = new Map(
    [...service.operations.values()]
      .filter(({ name }) => operationNamed(name).parameters)
      .flatMap((schema) => {
        const names = [schema.name, ...(operationNamed(schema.name).formNames ?? [])];
        return names.map((name) => [`/api/${name}.aspx`.toLowerCase(), schema] as const);
      }),
  );
  return {
    takes: (_method, path) => operations.has(path.toLowerCase()),

    async answer(request) {
      const { method } = request;
      if (method !== 'GET' && method !== 'POST') {
        return otherMethod(method, 'GET, POST', 'Call operations by GET or POST');
      }
      const { note } = request;
      note.door = method === 'GET' ? 'get' : 'post';
      const schema = operations.get(request.path.toLowerCase())!;
      note.operation = schema.name;
      const parameters = await parametersOf(request);
      const { call, headers } = callOf(request, surroundings);
      const { output, refusal } = await performForm(
        perform,
        schema,
        inSpan('decode', () => readParameters(schema, parameters)),
        call,
      );
      note.outcome = outcomeOf(schema.name, output);
      if (refusal) note.because = refusal.because;
      return plainText(200, textReply(schema.name, output, refusal), headers);
    },
  };
}

/** Reads the parameters of the query and of a form in the body, the query's first. Ignores a body of another type. */
async function parametersOf(request: HttpRequest): Promise<Parameter[]> {
  const query = queryParameters(request);
  return request.method === 'GET' ? query : [...query, ...(await formParameters(request))];
}

/** Over SOAP, an unreadable value without an outcome of its own is a fault. Here it is a 400 with the same words. */
async function performForm(
  perform: Perform,
  schema: OperationSchema,
  { input, sentAs }: FormInput,
  call: Call,
) {
  try {
    return await perform(schema, input, call, sentAs);
  } catch (fault) {
    throw fault instanceof SoapFault ? new HttpError(400, fault.message) : fault;
  }
}
