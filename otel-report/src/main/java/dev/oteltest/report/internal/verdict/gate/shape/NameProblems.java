package dev.oteltest.report.internal.verdict.gate.shape;

import dev.oteltest.assertions.convention.ConventionFinding;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.report.internal.model.span.RowView;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the names of spans and their attributes with conventions. */
final class NameProblems implements ShapeProblems {

  private final SpanTable spans;
  private final AlikeSpans alike;
  private final Conventions conventions;
  private final Map<Integer, Optional<String>> known = new HashMap<>();
  private boolean any;

  NameProblems(SpanTable spans, AlikeSpans alike, Conventions conventions) {
    this.spans = spans;
    this.alike = alike;
    this.conventions = conventions;
  }

  @Override
  public @Nullable String of(int row) {
    return known
        .computeIfAbsent(alike.number(row), number -> Optional.ofNullable(judged(row)))
        .orElse(null);
  }

  @Override
  public boolean judgeAny() {
    return any;
  }

  private @Nullable String judged(int row) {
    SpanForest alone = SpanForest.alone(new RowView(spans, row), Set.of());
    any |= conventions.areFor(alone.nodes().get(0));
    List<ConventionFinding<SpanNode>> violations =
        conventions.check(alone).stream()
            .filter(it -> it.severity().compareTo(Severity.ERROR) <= 0)
            .toList();
    return violations.isEmpty()
        ? null
        : ShapeProblems.first(
            violations.get(0).message() + " (" + violations.get(0).id() + ")", violations.size());
  }
}
