import dev.oteltest.otlp.receiver.OtlpConsumer
import dev.oteltest.otlp.receiver.OtlpReceiver

// Runs as long as the invoker's JVM; its threads do not keep that alive.
def received = new File(basedir, "received.txt")
def consumer = { spans ->
  synchronized (received) {
    spans.each { received << "${it.traceId} ${it.spanId} ${it.name}\n" }
  }
} as OtlpConsumer
def receiver = OtlpReceiver.builder(consumer).start()
new File(basedir, "port.properties").text = "otel.exporter.otlp.endpoint=${receiver.endpoint()}\n"
return true
