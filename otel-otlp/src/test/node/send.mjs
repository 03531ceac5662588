// Sends one trace of three spans, in the protocol that is asked for: node send.mjs grpc|http/json|http/protobuf
import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import * as resources from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { OTLPTraceExporter as Grpc } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as Json } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as Protobuf } from '@opentelemetry/exporter-trace-otlp-proto';

const exporter = { grpc: Grpc, 'http/json': Json, 'http/protobuf': Protobuf }[process.argv[2]];
const attributes = { 'service.name': 'resizer', shards: [1, 2] };
const spanProcessors = [new BatchSpanProcessor(new exporter())];
// Version 1 of the SDK has a class and a method where version 2 has a function and an option.
const provider = new NodeTracerProvider({
  resource: resources.resourceFromAttributes
    ? resources.defaultResource().merge(resources.resourceFromAttributes(attributes))
    : new resources.Resource(attributes),
  spanProcessors,
});
if (provider.addSpanProcessor) {
  spanProcessors.forEach((processor) => provider.addSpanProcessor(processor));
}
provider.register();

const tracer = trace.getTracer('imageflow', '1.2');
tracer.startActiveSpan('resize', { kind: SpanKind.SERVER }, (root) => {
  root.setAttributes({ 'image.name': 'größe.png', width: 640, ratio: 0.5, lossy: false });
  tracer.startSpan('decode').end();
  const encode = tracer.startSpan('encode', { links: [{ context: root.spanContext() }] });
  encode.addEvent('full', { bytes: 9007199254740991 });
  encode.setStatus({ code: SpanStatusCode.ERROR, message: 'disk full' });
  encode.end();
  root.end();
});
await provider.shutdown();
