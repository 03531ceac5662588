package dev.oteltest.benchmarks.peers;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * What one writes first: a span of the SDK for each container and test, kept in memory. If the JVM
 * is killed, all are lost.
 */
public class SpanListener implements TestExecutionListener {

  private static final AttributeKey<String> NAME = AttributeKey.stringKey("bench.name");
  private static final AttributeKey<String> RESULT = AttributeKey.stringKey("bench.result");
  private static final AttributeKey<String> ID = AttributeKey.stringKey("bench.id");
  private static final AttributeKey<String> CLASS = AttributeKey.stringKey("bench.class");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("bench.method");

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final Map<String, Span> open = new ConcurrentHashMap<>();

  @Override
  public void executionStarted(TestIdentifier test) {
    SpanBuilder span =
        provider
            .get("tests")
            .spanBuilder(test.getDisplayName())
            .setParent(
                test.getParentId()
                    .map(open::get)
                    .map(it -> Context.root().with(it))
                    .orElse(Context.root()))
            .setAttribute(NAME, test.getDisplayName())
            .setAttribute(ID, test.getUniqueId());
    test.getSource()
        .ifPresent(
            source -> {
              if (source instanceof MethodSource method) {
                span.setAttribute(CLASS, method.getClassName());
                span.setAttribute(METHOD, method.getMethodName());
              } else if (source instanceof ClassSource type) {
                span.setAttribute(CLASS, type.getClassName());
              }
            });
    open.put(test.getUniqueId(), span.startSpan());
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Span span = open.remove(test.getUniqueId());
    if (span == null) {
      return;
    }
    span.setAttribute(RESULT, result.getStatus().name());
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      span.setStatus(StatusCode.ERROR);
      result.getThrowable().ifPresent(span::recordException);
    }
    span.end();
  }

  /** The same, and all of them in a file when the tests are over. */
  public static final class ToFile extends SpanListener {

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
      Path file = Path.of("target", "spans.pb");
      try {
        Files.createDirectories(file.getParent());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          write(out);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void write(OutputStream out) throws IOException {
    TraceRequestMarshaler.create(spans.getFinishedSpanItems()).writeBinaryTo(out);
  }
}
