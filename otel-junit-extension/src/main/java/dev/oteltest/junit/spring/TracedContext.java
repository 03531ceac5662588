package dev.oteltest.junit.spring;

import dev.oteltest.internal.span.ExceptionAttributes;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.spring.RunContexts.BegunSpan;
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
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ClassUtils;

/** An application context that has a span, from its start to its end. */
final class TracedContext {

  /** The name of its span until its configuration is known. */
  static final String PROVISIONAL_NAME = "context";

  private static final String APPLICATION = "org.springframework.boot.SpringBootConfiguration";

  private final BegunSpan begun;
  private final RecordedSpan span;
  private final MergedContextConfiguration configuration;
  private final ContextParts parts;
  private final Set<String> users = ConcurrentHashMap.newKeySet();
  private int slot;
  private volatile ContextEnd end = ContextEnd.NONE;

  /**
   * @param begun its span, which has no name of its own yet
   */
  TracedContext(BegunSpan begun, MergedContextConfiguration configuration) {
    this.begun = begun;
    this.span = begun.span();
    this.configuration = configuration;
    this.parts = ContextParts.of(configuration);
    span.rename(PROVISIONAL_NAME, "context " + nameOf(configuration));
    users.add(outermost(configuration.getTestClass()));
  }

  /**
   * Names it as people do: by the simple name of the application or first configuration class;
   * without classes, of the first file or initializer; without any of these, of the test class.
   */
  static String nameOf(MergedContextConfiguration configuration) {
    Class<?>[] classes = configuration.getClasses();
    for (Class<?> type : classes) {
      if (MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY).isPresent(APPLICATION)) {
        return ClassUtils.getShortName(type);
      }
    }
    if (classes.length > 0) {
      return ClassUtils.getShortName(classes[0]);
    }
    String[] locations = configuration.getLocations();
    if (locations.length > 0) {
      return locations[0].replaceFirst(".*[/:]", "");
    }
    return configuration.getContextInitializerClasses().stream()
        .findFirst()
        .map(ClassUtils::getShortName)
        .orElseGet(() -> ClassUtils.getShortName(configuration.getTestClass()));
  }

  /** Records what is known before it starts. */
  void describe(List<TracedContext> before) {
    span.setAttribute(SpringAttributes.ID, id());
    span.setAttribute(SpringAttributes.TEST_CLASS, testClass().getName());
    describeProfiles(List.of(configuration.getActiveProfiles()));
    TracedContext nearest = nearest(before);
    if (nearest != null) {
      span.setAttribute(SpringAttributes.NEAREST, nearest.id());
      span.setAttribute(SpringAttributes.DIFFERENCES, differencesFrom(nearest));
    }
  }

  /** Returns the context that is most like it, the latest if several are; null if there is none. */
  private @Nullable TracedContext nearest(List<TracedContext> before) {
    TracedContext nearest = null;
    int least = Integer.MAX_VALUE;
    for (TracedContext candidate : before) {
      if (!isBelow(candidate)) {
        int distance = new PartsComparison(parts, candidate.parts).distance();
        if (distance <= least) {
          nearest = candidate;
          least = distance;
        }
      }
    }
    return nearest;
  }

  /** Returns why another context did not serve. */
  private List<String> differencesFrom(TracedContext other) {
    if (other.isOf(configuration)) {
      return List.of(other.end.difference());
    }
    List<String> texts = new PartsComparison(parts, other.parts).texts(begun.run()::redact);
    return texts.isEmpty() ? List.of("the order of properties, profiles or configurations") : texts;
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

  /** Returns the context in which its span is current. */
  Context inside() {
    return begun.inside();
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

  /** Records that it is being closed, by whoever calls. */
  void closed() {
    if (end == ContextEnd.NONE) {
      end = ContextEnd.now();
      begun
          .run()
          .addEvent(
              SpringAttributes.CLOSED,
              idOnly().toBuilder().put(SpringAttributes.CLOSE_REASON, end.reason()).build());
    }
  }

  void paused() {
    begun.run().addEvent(SpringAttributes.PAUSED, idOnly());
  }

  void restarted() {
    begun.run().addEvent(SpringAttributes.RESTARTED, idOnly());
  }
}
