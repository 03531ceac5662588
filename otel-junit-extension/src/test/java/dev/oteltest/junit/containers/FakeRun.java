package dev.oteltest.junit.containers;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.platform.RunningTests;
import dev.oteltest.junit.internal.platform.TestActivity;
import io.opentelemetry.api.common.Attributes;
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
final class FakeRun implements RunningTests {

  final List<SpanData> written = new CopyOnWriteArrayList<>();
  final Map<Integer, SpanData> running = new ConcurrentHashMap<>();
  private final AtomicInteger tickets = new AtomicInteger();
  final Map<Thread, Context> threads = new HashMap<>();
  final Map<String, String> settings = new HashMap<>();
  Context context = Context.root();
  private final long start = RunContainers.epochNanos();

  @Override
  public String runId() {
    return "fake-run";
  }

  @Override
  public Resource resource() {
    return Resource.empty();
  }

  @Override
  public long startEpochNanos() {
    return start;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public Map<Thread, Context> threads() {
    return threads;
  }

  @Override
  public @Nullable String setting(String key) {
    return settings.get(key);
  }

  @Override
  public void write(List<SpanData> spans) {
    written.addAll(spans);
  }

  @Override
  public String redact(String text) {
    return text.replace("s3cret", "[redacted]");
  }

  @Override
  public int begin(SpanData span) {
    int ticket = tickets.incrementAndGet();
    running.put(ticket, span);
    return ticket;
  }

  @Override
  public void end(int ticket) {
    running.remove(ticket);
  }

  @Override
  public @Nullable TestActivity findClass(String className) {
    return null;
  }

  @Override
  public long epochNanos() {
    return RunContainers.epochNanos();
  }

  @Override
  public SpanOrigin origin(String scope) {
    return new SpanOrigin(resource(), InstrumentationScopeInfo.create(scope), EpochClock.system());
  }

  @Override
  public void addEvent(String name, Attributes attributes) {}

  @Override
  public void linkFailures(FailureLinks links) {}

  @Override
  public void beforeEnd(Runnable task) {}
}
