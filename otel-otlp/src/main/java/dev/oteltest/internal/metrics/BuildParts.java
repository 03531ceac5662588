package dev.oteltest.internal.metrics;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The spans of builds, modules, phases, goals and commands, without those of tests. */
final class BuildParts {

  private final Map<String, SpanData> spans = new LinkedHashMap<>();

  /** Adds a span if it is a part of a build; the same span counts once. */
  void add(SpanData span) {
    Attributes attributes = span.getAttributes();
    if (attributes.get(CiAttributes.TASK_NAME) != null
        || attributes.get(CiAttributes.PIPELINE_RESULT) != null
        || attributes.get(CiAttributes.STEP) != null) {
      spans.put(span.getSpanId(), span);
    }
  }

  Collection<SpanData> all() {
    return spans.values();
  }

  /** Returns the spans of whole builds, without those inside others. */
  List<SpanData> builds() {
    return outermost(span -> span.getAttributes().get(CiAttributes.PIPELINE_RESULT) != null);
  }

  /** Returns the spans that match and are not inside another that matches. */
  List<SpanData> outermost(Predicate<SpanData> matcher) {
    return spans.values().stream()
        .filter(matcher)
        .filter(span -> around(span).noneMatch(matcher))
        .toList();
  }

  /**
   * Returns the steps that failed themselves, not because a step inside them did. If a build failed
   * outside of any step, the build is one.
   */
  List<SpanData> failures() {
    Set<String> outer = new HashSet<>();
    List<SpanData> failed =
        spans.values().stream().filter(BuildParts::isStep).filter(BuildParts::isFailed).toList();
    failed.forEach(span -> around(span).forEach(part -> outer.add(part.getSpanId())));
    List<SpanData> inner =
        failed.stream().filter(span -> !outer.contains(span.getSpanId())).toList();
    return inner.isEmpty() ? builds().stream().filter(BuildParts::isFailed).toList() : inner;
  }

  /** Returns the type of error of a failure. */
  static String errorType(SpanData span) {
    String type = span.getAttributes().get(CommonAttributes.ERROR_TYPE);
    return type == null ? "_OTHER" : type;
  }

  private static boolean isStep(SpanData span) {
    return span.getAttributes().get(CiAttributes.STEP) != null;
  }

  private static boolean isFailed(SpanData span) {
    return span.getStatus().getStatusCode() == StatusCode.ERROR;
  }

  private Stream<SpanData> around(SpanData span) {
    Map<String, SpanData> around = new LinkedHashMap<>();
    @Nullable SpanData at = spans.get(span.getParentSpanId());
    while (at != null && around.put(at.getSpanId(), at) == null) {
      at = spans.get(at.getParentSpanId());
    }
    return around.values().stream();
  }
}
