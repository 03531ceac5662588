module com.example.named {
  requires dev.oteltest.assertions;
  requires dev.oteltest.junit;
  requires dev.oteltest.operations;
  requires dev.oteltest.otlp;
  requires io.opentelemetry.sdk.trace;
  requires org.assertj.core;
}
