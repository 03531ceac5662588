package dev.oteltest.junit.spring;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.junit.internal.platform.RunServices;
import dev.oteltest.junit.internal.platform.TestActivity;
import dev.oteltest.junit.internal.platform.TestSession;
import dev.oteltest.semconv.SpringAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.MergedContextConfiguration;

/** The application contexts of a run, in the order in which they started. */
final class RunContexts {

  /** Older contexts are no longer compared with. */
  private static final int REMEMBERED = 1_000;

  private static final Map<RunServices, RunContexts> byRun = new ConcurrentHashMap<>();

  private final RunServices services;
  private final SpanOrigin origin;
  private final List<TracedContext> contexts = new ArrayList<>();
  private final Map<String, TracedContext> failedFor = new ConcurrentHashMap<>();
  private volatile boolean over;

  private RunContexts(RunServices services) {
    this.services = services;
    this.origin = services.origins().apply(SpringAttributes.SCOPE);
    services.failureCauses().accept(this::causeOf);
    services.endTasks().accept(this::end);
  }

  private void end() {
    over = true;
    byRun.remove(services);
  }

  /** Returns the contexts of the run in which a class is running; null if they have no spans. */
  static @Nullable RunContexts of(Class<?> testClass) {
    List<RunServices> runs = TestSession.runs();
    for (RunServices run : runs) {
      if (run.running().findClass(testClass.getName()) != null) {
        return of(run);
      }
    }
    return runs.size() == 1 ? of(runs.get(0)) : null;
  }

  private static @Nullable RunContexts of(RunServices run) {
    String key = RunSetting.SPRING_CONTEXTS.key();
    return ConfigReader.of(run.config()::setting).trueOrFalse(key, "true")
        ? byRun.computeIfAbsent(run, RunContexts::new)
        : null;
  }

  /**
   * The span of a context from its start.
   *
   * @param span the span; its name is provisional until the configuration of the context is known
   * @param parent the context of what needs the application context
   */
  record BegunSpan(RunContexts run, RecordedSpan span, Context parent) {

    /** Returns the context in which the span is current. */
    Context inside() {
      return span.in(parent);
    }
  }

  /**
   * Starts the span of a context, and adopts the spans below it, also those that other threads
   * start.
   *
   * @param testClass the class that needs the context
   * @param ago how long ago the context began to start
   */
  BegunSpan begin(Class<?> testClass, Duration ago) {
    Context parent = parentFor(testClass.getName());
    RecordedSpan span =
        new RecordedSpan(
            origin,
            TracedContext.PROVISIONAL_NAME,
            SpanKind.INTERNAL,
            Span.fromContext(parent).getSpanContext(),
            origin.clock().epochNanos() - ago.toNanos());
    CaptureScope scope = CaptureScope.fromContext(parent);
    if (scope != null) {
      scope.adopt(span.getSpanContext());
    }
    return new BegunSpan(this, span, parent);
  }

  /** Continues the span of a context whose configuration is known now. */
  TracedContext start(BegunSpan begun, MergedContextConfiguration configuration) {
    TracedContext traced = new TracedContext(begun, configuration);
    traced.describe(add(traced));
    traced.setSlot(services.output().begin(traced.span()));
    return traced;
  }

  /** Adds a context, and returns those before it. */
  private List<TracedContext> add(TracedContext traced) {
    synchronized (contexts) {
      List<TracedContext> before = List.copyOf(contexts);
      contexts.add(traced);
      if (contexts.size() > REMEMBERED) {
        contexts.remove(0);
      }
      return before;
    }
  }

  /**
   * Returns the context of what needs an application context: the current one if it is inside the
   * test class, such as that of a lifecycle method, else that of the class. If JUnit knows no such
   * class, as with Cucumber, it is that of the current span or test, else that of the run.
   */
  private Context parentFor(String className) {
    TestActivity running = services.running().findClass(className);
    Context current = Context.current();
    if (running != null) {
      return running.isCurrent() ? current : running.context();
    }
    if (Span.fromContext(current).getSpanContext().isValid()) {
      return current;
    }
    Context own = services.running().threads().get(Thread.currentThread());
    return own == null ? services.context() : own;
  }

  /** Writes the span of a context that has started, or failed to. */
  void write(TracedContext traced, SpanData span) {
    services.output().write(List.of(span));
    services.output().end(traced.slot());
  }

  String redact(String text) {
    return services.redaction().apply(text);
  }

  /** Adds an event to the class for which the calling thread works, else to the run. */
  void addEvent(String name, Attributes attributes) {
    if (over) {
      return; // as when the JVM closes what is left
    }
    TestClassUse use = TestClassUse.onThisThread();
    TestActivity running =
        use == null ? null : services.running().findClass(use.testClass().getName());
    if (running != null) {
      running.span().addEvent(name, attributes);
    } else {
      services.span().addEvent(name, attributes);
    }
  }

  /** Records that a class uses a context that started for another one. */
  static void reused(Class<?> testClass, TracedContext traced) {
    RunContexts run = of(testClass);
    if (run != null && traced.isNewFor(testClass)) {
      run.addEvent(SpringAttributes.REUSED, traced.idOnly());
    }
  }

  /** Records that the context that a class needs did not start. */
  void failed(Class<?> testClass, TracedContext traced) {
    failedFor.put(testClass.getName(), traced);
  }

  /** Remembers which context failed if one with the same configuration did. */
  static void mayHaveFailedBefore(Class<?> testClass, MergedContextConfiguration configuration) {
    RunContexts run = of(testClass);
    if (run != null && !run.failedFor.containsKey(testClass.getName())) {
      synchronized (run.contexts) {
        run.contexts.stream()
            .filter(it -> it.hasFailed() && it.isOf(configuration))
            .findFirst()
            .ifPresent(it -> run.failed(testClass, it));
      }
    }
  }

  /**
   * Records a context that failed before Spring asked its customizers.
   *
   * @param begun its span, or null if none has begun
   * @param ago how long ago the context began to start
   */
  static void failedEarly(@Nullable BegunSpan begun, Duration ago, @Nullable Throwable failure) {
    TestClassUse use = TestClassUse.onThisThread();
    MergedContextConfiguration configuration = use == null ? null : use.missing();
    if (use == null || configuration == null) {
      return;
    }
    RunContexts run = begun == null ? of(use.testClass()) : begun.run();
    if (run != null) {
      BegunSpan span = begun == null ? run.begin(use.testClass(), ago) : begun;
      TracedContext traced = run.start(span, configuration);
      run.failed(use.testClass(), traced);
      run.write(traced, traced.failed(null, failure));
    }
  }

  private @Nullable SpanContext causeOf(String className, Throwable failure) {
    TracedContext failed = failedFor.get(className);
    if (failed == null) {
      return null;
    }
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof IllegalStateException && isOfContext(String.valueOf(at.getMessage()))) {
        return failed.spanContext();
      }
    }
    return null;
  }

  private static boolean isOfContext(String message) {
    return message.startsWith("Failed to load ApplicationContext for ")
        || message.startsWith("ApplicationContext failure threshold (");
  }
}
