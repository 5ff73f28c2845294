// Sends Understudy's traces to a collector, by OTLP over HTTP: docs/tracing.md. In the folder of this file:
//
//   npm install @opentelemetry/api@1.9.1 @opentelemetry/sdk-trace@2.12.1 @opentelemetry/context-async-hooks@2.12.1 \
//     @opentelemetry/core@2.12.1 @opentelemetry/resources@2.12.1 @opentelemetry/exporter-trace-otlp-http@0.223.1
//   NODE_OPTIONS="--import $PWD/tracing.mjs" understudy serve
//
// OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS, OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES mean the same as in
// OpenTelemetry. OTEL_TRACES_SAMPLER_ARG is the share of traces that are recorded, from 0 to 1.
import { hostname } from 'node:os';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';
import { context, propagation, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

const share = new TraceIdRatioBasedSampler(Number(process.env.OTEL_TRACES_SAMPLER_ARG ?? 1));

/** Records a share of the traces that begin here, and each batch that carries a recorded call. */
const sampler = {
  shouldSample: (parent, traceId, _name, _kind, _attributes, links) =>
    links.some((link) => link.context.traceFlags & TraceFlags.SAMPLED)
      ? { decision: SamplingDecision.RECORD_AND_SAMPLED }
      : share.shouldSample(parent, traceId),
};

// The hashing threads load this file too, but record nothing.
if (isMainThread) {
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(
        resourceFromAttributes({
          'service.name': 'understudy',
          'host.name': hostname(),
          'process.pid': process.pid,
        }),
      )
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: sampler }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  // The service has stopped, and nothing else is left to do: sends what has not been sent yet.
  process.once('beforeExit', () => void provider.shutdown());
}
