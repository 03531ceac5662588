package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.source.SourceFiles;
import dev.oteltest.junit.internal.source.SourceFiles.Source;
import dev.oteltest.junit.internal.source.SourceLabel;
import dev.oteltest.junit.internal.source.TestCaseNames;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Describes a test or container, whether or not it runs.
 *
 * @param id its unique id
 * @param kind what its span represents
 * @param test whether it counts as a test
 * @param engine the id of the engine that runs it
 * @param caseName its fully qualified name
 * @param suiteName the fully qualified name of its class, or of the closest equivalent
 * @param label the name of its span, and what its source and those around it add
 * @param source the source file, or null if unknown
 */
record TestDescription(
    NodeId id,
    JunitKind kind,
    boolean test,
    String engine,
    String caseName,
    String suiteName,
    SourceLabel label,
    @Nullable Source source) {

  /** The run, which is the parent of the engines. */
  static final TestDescription RUN =
      new TestDescription(
          NodeId.of(UniqueId.root("run", "run"), null),
          JunitKind.RUN,
          false,
          "",
          "",
          "",
          SourceLabel.NONE,
          null);

  /** Returns the same description as a test's, for a template without invocations. */
  TestDescription asTest() {
    return new TestDescription(id, kind, true, engine, caseName, suiteName, label, source);
  }

  boolean isJupiter() {
    return engine.equals("junit-jupiter");
  }

  /** Whether its name may contain values that are not in the source. */
  boolean mayShowArguments() {
    return kind == JunitKind.INVOCATION || !isJupiter() || caseName.endsWith("]");
  }

  /**
   * Whether it counts as a test if that is its result. As in Surefire, a template does if it failed
   * itself, as with a broken source.
   */
  boolean countsAsTest(TestResult result) {
    return test || (kind.isTemplate() && result.isFailure());
  }

  /**
   * Adds the attributes that are known before it runs.
   *
   * @param steps runs what reads its source, without which it is still a test
   */
  void describe(TestIdentifier id, RecordedSpan span, EndSteps steps) {
    identify(span);
    try {
      steps.begin(EndSteps.Step.DESCRIPTION);
      describe(id, span);
    } catch (Throwable e) {
      steps.failed(EndSteps.Step.DESCRIPTION, e);
    }
  }

  private void identify(RecordedSpan span) {
    span.setAttribute(TestAttributes.KIND, kind.value());
    span.setAttribute(TestAttributes.UNIQUE_ID, this.id.text());
    if (!suiteName.isEmpty()) {
      span.setAttribute(TestAttributes.SUITE_NAME, suiteName);
    }
    if (test) {
      span.setAttribute(TestAttributes.CASE_NAME, caseName);
    }
  }

  private void describe(TestIdentifier id, RecordedSpan span) {
    if (!label.attributes().isEmpty()) {
      span.setAllAttributes(label.attributes());
      identify(span); // the source can't override it
    }
    describeSource(id.getSource().orElse(null), span);
    Set<TestTag> tags = id.getTags();
    if (!tags.isEmpty()) {
      span.setAttribute(TestAttributes.TAGS, tags.stream().map(TestTag::getName).sorted().toList());
    }
  }

  private void describeSource(@Nullable TestSource declared, RecordedSpan span) {
    if (declared instanceof MethodSource method) {
      span.setAttribute(CommonAttributes.FUNCTION, TestCaseNames.function(method, caseName));
    } else if (declared != null && !(declared instanceof ClassSource)) {
      Integer line = SourceFiles.line(declared);
      if (line != null) {
        span.setAttribute(CommonAttributes.LINE, (long) line);
      }
    }
    if (source != null && (test || kind.isClass() || kind == JunitKind.CONTAINER)) {
      span.setAttribute(CommonAttributes.FILE_PATH, source.path());
      if (!source.owners().isEmpty()) {
        span.setAttribute(TestAttributes.OWNERS, source.owners());
      }
    }
  }
}
