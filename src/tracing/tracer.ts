import { ProxyTracerProvider, trace, type Tracer } from '@opentelemetry/api';
import { version } from '../version';

let asked = false;
let found: Tracer | undefined;

/**
 * The tracer of the OpenTelemetry SDK that the operator has loaded (docs/tracing.md); undefined if there is none, and then
 * nothing is traced. It looks once, when the service starts: an SDK is loaded before the program.
 */
export function tracer(): Tracer | undefined {
  if (!asked) {
    asked = true;
    found = sdkTracer();
  }
  return found;
}

function sdkTracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  // Without an SDK, this is the API's own proxy, with nothing behind it.
  const isReal =
    !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer('understudy') !== undefined;
  return isReal ? provider.getTracer('understudy', version) : undefined;
}
