package dev.oteltest.report.internal.verdict.gate.shape;

import dev.oteltest.assertions.convention.ConventionFinding;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.Severity;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The conventions that names of spans and their attributes must follow. Names of tests have other
 * rules, so only spans of the code under test are judged.
 *
 * @param source the general ones, or the file that has more
 */
public record RequiredNames(String source, Conventions conventions) implements Requirement {

  @Override
  public String words() {
    return "conventions (" + source + ")";
  }

  @Override
  public boolean has(SpanTable spans, int row) {
    return spans.role(row) == SpanRole.APPLICATION;
  }

  @Override
  public Problems problems(SpanTable spans, AlikeSpans alike, BitSet rows) {
    Map<Integer, Optional<String>> known = new HashMap<>();
    AtomicBoolean any = new AtomicBoolean();
    return new Problems() {

      @Override
      public @Nullable String of(int row) {
        return known
            .computeIfAbsent(alike.number(row), number -> judged(spans.stable(row), any))
            .orElse(null);
      }

      @Override
      public boolean judgeAny() {
        return any.get();
      }
    };
  }

  private Optional<String> judged(SpanData span, AtomicBoolean any) {
    SpanForest alone = SpanForest.alone(span, Set.of());
    any.compareAndSet(false, conventions.areFor(alone.nodes().get(0)));
    List<ConventionFinding<SpanNode>> violations =
        conventions.check(alone).stream()
            .filter(it -> it.severity().compareTo(Severity.ERROR) <= 0)
            .toList();
    return violations.stream()
        .findFirst()
        .map(it -> Requirement.first(it.message() + " (" + it.id() + ")", violations.size()));
  }
}
