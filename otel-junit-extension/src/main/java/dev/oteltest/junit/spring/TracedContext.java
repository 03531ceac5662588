package dev.oteltest.junit.spring;

import dev.oteltest.internal.span.ExceptionAttributes;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.SpringAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.MergedContextConfiguration;

/** An application context that has a span, from its start to its end. */
final class TracedContext {

  private final RunContexts run;
  private final MergedContextConfiguration configuration;
  private final ContextParts parts;
  private final Context parent;
  private final RecordedSpan span;
  private final Set<String> users = ConcurrentHashMap.newKeySet();
  private int slot;
  private volatile ContextEnd end = ContextEnd.NONE;

  /**
   * @param span its span, which has no name of its own yet
   * @param parent the context of what needs it
   */
  TracedContext(
      RunContexts run,
      MergedContextConfiguration configuration,
      RecordedSpan span,
      Context parent) {
    this.run = run;
    this.configuration = configuration;
    this.parts = ContextParts.of(configuration);
    this.parent = parent;
    this.span = span;
    span.rename(EarlyStart.NAME, "context " + ContextName.of(configuration));
    users.add(outermost(configuration.getTestClass()));
  }

  /** Records what is known before it starts. */
  void describe(List<TracedContext> before) {
    span.setAttribute(SpringAttributes.ID, id());
    span.setAttribute(SpringAttributes.TEST_CLASS, testClass().getName());
    describeProfiles(List.of(configuration.getActiveProfiles()));
    NearestContext nearest = NearestContext.of(this, before, run::redact);
    if (nearest != null) {
      span.setAttribute(SpringAttributes.NEAREST, nearest.context().id());
      span.setAttribute(SpringAttributes.DIFFERENCES, nearest.differences());
    }
  }

  private void describeProfiles(List<String> profiles) {
    if (!profiles.isEmpty()) {
      span.setAttribute(SpringAttributes.PROFILES, profiles);
    }
  }

  void setSlot(int slot) {
    this.slot = slot;
  }

  int slot() {
    return slot;
  }

  RecordedSpan span() {
    return span;
  }

  String id() {
    return span.getSpanContext().getSpanId();
  }

  Attributes idOnly() {
    return Attributes.of(SpringAttributes.ID, id());
  }

  SpanContext spanContext() {
    return span.getSpanContext();
  }

  Class<?> testClass() {
    return configuration.getTestClass();
  }

  MergedContextConfiguration configuration() {
    return configuration;
  }

  ContextParts parts() {
    return parts;
  }

  /** Returns the context in which its span is current. */
  Context inside() {
    return span.in(parent);
  }

  boolean isOf(MergedContextConfiguration other) {
    return configuration.equals(other);
  }

  /** Whether another context is above it in its hierarchy. */
  boolean isBelow(TracedContext other) {
    MergedContextConfiguration at = configuration.getParent();
    while (at != null && !other.isOf(at)) {
      at = at.getParent();
    }
    return at != null;
  }

  /**
   * Whether a class uses it for the first time. A nested class that uses the context of the class
   * around it is a part of that class.
   */
  boolean isNewFor(Class<?> testClass) {
    return users.add(outermost(testClass));
  }

  private static String outermost(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    boolean nested = around != null && !Modifier.isStatic(type.getModifiers());
    return nested ? outermost(around) : type.getName();
  }

  /** Records the beans and steps that took most of its start. */
  void took(List<String> slowest) {
    if (!slowest.isEmpty()) {
      span.setAttribute(SpringAttributes.SLOWEST, slowest);
    }
  }

  /** Records that it has started, and ends its span. */
  SpanData started(ConfigurableApplicationContext context) {
    describe(context);
    span.setAttribute(SpringAttributes.STATE, "started");
    return span.finish();
  }

  /** Records that it failed to start, and ends its span. */
  SpanData failed(@Nullable ConfigurableApplicationContext context, @Nullable Throwable failure) {
    end = ContextEnd.FAILED;
    if (context != null) {
      describe(context);
    }
    span.setAttribute(SpringAttributes.STATE, "failed");
    if (failure == null) {
      span.fail("It did not start.");
    } else {
      span.setAttribute(CommonAttributes.ERROR_TYPE, ExceptionAttributes.typeName(failure));
      span.recordException(failure);
      span.fail(ExceptionAttributes.message(failure));
    }
    return span.finish();
  }

  private void describe(ConfigurableApplicationContext context) {
    describeProfiles(List.of(context.getEnvironment().getActiveProfiles()));
    span.setAttribute(SpringAttributes.BEANS, (long) context.getBeanDefinitionCount());
  }

  boolean hasFailed() {
    return end == ContextEnd.FAILED;
  }

  ContextEnd end() {
    return end;
  }

  /** Records that it is being closed, by whoever calls. */
  void closed() {
    if (end == ContextEnd.NONE) {
      end = ContextEnd.now();
      run.addEvent(
          SpringAttributes.CLOSED,
          idOnly().toBuilder().put(SpringAttributes.CLOSE_REASON, end.reason()).build());
    }
  }

  void paused() {
    run.addEvent(SpringAttributes.PAUSED, idOnly());
  }

  void restarted() {
    run.addEvent(SpringAttributes.RESTARTED, idOnly());
  }
}
