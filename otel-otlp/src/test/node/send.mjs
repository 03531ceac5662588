// Sends one trace of three spans, in the protocol that is asked for: node send.mjs grpc|http/json|http/protobuf
import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { OTLPTraceExporter as Grpc } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as Json } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as Protobuf } from '@opentelemetry/exporter-trace-otlp-proto';

const exporter = { grpc: Grpc, 'http/json': Json, 'http/protobuf': Protobuf }[process.argv[2]];
const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'resizer', shards: [1, 2] }),
  spanProcessors: [new BatchSpanProcessor(new exporter())],
});
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
