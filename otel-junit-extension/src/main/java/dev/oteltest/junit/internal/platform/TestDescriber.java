package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.source.SourceFiles;
import dev.oteltest.semconv.CommonAttributes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Describes tests and containers by their identifiers and their sources. */
final class TestDescriber {

  private final Function<TestIdentifier, SourceLabel> labels;
  private final SourceFiles sources;

  /**
   * @param labels reads the label in a test's source
   */
  TestDescriber(Function<TestIdentifier, SourceLabel> labels, SourceFiles sources) {
    this.labels = labels;
    this.sources = sources;
  }

  TestDescription describe(TestIdentifier id, @Nullable TestDescription parent) {
    return TestDescription.of(id, parent, labels.apply(id), sources);
  }

  /** Adds the line of a test's method, which requires reading its class file. */
  void addLine(TestIdentifier id, RecordedSpan span) {
    if (id.getSource().orElse(null) instanceof MethodSource method) {
      Integer line = sources.firstLine(method);
      if (line != null) {
        span.setAttribute(CommonAttributes.LINE, (long) line);
      }
    }
  }
}
