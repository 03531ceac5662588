package dev.oteltest.junit.containers;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.output.RunOutput;
import dev.oteltest.junit.internal.platform.RunServices;
import dev.oteltest.junit.internal.platform.RunningTests;
import dev.oteltest.junit.internal.platform.TestActivity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A run that keeps what it is given. */
final class FakeRun extends RunningTests {

  final List<SpanData> written = new CopyOnWriteArrayList<>();
  final Map<Integer, SpanData> running = new ConcurrentHashMap<>();
  private final AtomicInteger slots = new AtomicInteger();
  final Map<Thread, Context> threads = new HashMap<>();
  final RunOutput output =
      new RunOutput(null, null, new EndSteps()) {
        @Override
        public int begin(RecordedSpan span) {
          int slot = slots.incrementAndGet();
          running.put(slot, span.snapshot());
          return slot;
        }

        @Override
        public void end(int slot) {
          running.remove(slot);
        }

        @Override
        public void write(List<SpanData> spans) {
          written.addAll(spans);
        }
      };
  final RunServices services =
      new RunServices(
          "fake-run",
          RecordedSpan.start(origin("run"), "test run", SpanContext.getInvalid()),
          Context.root(),
          this,
          output,
          FakeRun::origin,
          cause -> {},
          ConfigSource.of(key -> null),
          SecretRedaction.ofTests("redact", "s3cret", problem -> {}),
          task -> {});

  private static SpanOrigin origin(String scope) {
    return new SpanOrigin(
        Resource.empty(), InstrumentationScopeInfo.create(scope), EpochClock.system());
  }

  @Override
  public Map<Thread, Context> threads() {
    return threads;
  }

  @Override
  public @Nullable TestActivity findClass(String className) {
    return null;
  }
}
