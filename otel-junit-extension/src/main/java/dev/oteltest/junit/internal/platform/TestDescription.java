package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.name.TestCaseNames;
import dev.oteltest.junit.internal.source.SourceFiles;
import dev.oteltest.junit.internal.source.SourceFiles.Source;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Describes a test or container, whether or not it runs.
 *
 * @param id its unique id
 * @param kind what its span represents
 * @param test whether it counts as a test
 * @param engine the id of the engine that runs it
 * @param spanName the name of its span
 * @param caseName its fully qualified name
 * @param suiteName the fully qualified name of its class, or of the closest equivalent
 * @param attributes the attributes from its source and from those around it
 * @param source the source file, or null if unknown
 */
record TestDescription(
    NodeId id,
    JunitKind kind,
    boolean test,
    String engine,
    String spanName,
    String caseName,
    String suiteName,
    Attributes attributes,
    @Nullable Source source) {

  static TestDescription of(
      TestIdentifier id, @Nullable TestDescription parent, SourceLabel label, SourceFiles sources) {
    UniqueId.Segment last = id.getUniqueIdObject().getLastSegment();
    JunitKind kind = KindResolver.of(id);
    String caseName = TestCaseNames.of(id, kind, parent == null ? "" : parent.caseName);
    boolean suite = isSuite(kind, parent == null ? "" : parent.suiteName);
    return new TestDescription(
        NodeId.of(id.getUniqueIdObject(), parent == null ? null : parent.id),
        kind,
        isTest(id, kind),
        kind == JunitKind.ENGINE || parent == null ? last.getValue() : parent.engine,
        label.name().isEmpty() ? id.getDisplayName() : label.name(),
        caseName,
        suite || parent == null ? caseName : parent.suiteName,
        parent == null ? label.attributes() : merge(parent.attributes, label.attributes()),
        sources.of(id, parent == null ? null : parent.source));
  }

  /** Whether it is a test; if a template runs, its invocations are the tests. */
  private static boolean isTest(TestIdentifier id, JunitKind kind) {
    return id.isTest() && !kind.isTemplate();
  }

  /**
   * Whether something that does not run counts as a test; then a template counts as one, as in
   * Surefire.
   */
  static boolean isUnstartedTest(TestIdentifier id, JunitKind kind, boolean empty) {
    return kind.isTemplate() ? empty : isTest(id, kind);
  }

  /** Returns the same description as a test's, for a template without invocations. */
  TestDescription asTest() {
    return new TestDescription(
        id, kind, true, engine, spanName, caseName, suiteName, attributes, source);
  }

  /** Whether the suite that is recorded for it is the test or container itself. */
  static boolean isSuite(JunitKind kind, String parentSuite) {
    return kind.isClass() || parentSuite.isEmpty();
  }

  private static Attributes merge(Attributes outer, Attributes inner) {
    if (inner.isEmpty()) {
      return outer;
    }
    return outer.isEmpty() ? inner : outer.toBuilder().putAll(inner).build();
  }

  boolean isJupiter() {
    return engine.equals("junit-jupiter");
  }

  /** Whether its name may contain values that are not in the source. */
  boolean mayShowArguments() {
    return kind == JunitKind.INVOCATION || !isJupiter() || caseName.endsWith("]");
  }

  /** Adds a result, and the counts inside it, to the counts around it. */
  static void count(boolean test, TestResult result, TestCounts.Counts inside, TestCounts around) {
    if (test) {
      around.add(result);
      around.add(TestResult.PASSED, inside);
    } else {
      around.add(result, inside);
    }
  }

  /** Adds the attributes that are known before it runs. */
  void describe(TestIdentifier id, RecordedSpan span) {
    if (!attributes.isEmpty()) {
      span.setAllAttributes(attributes);
    }
    span.setAttribute(TestAttributes.KIND, kind.value());
    span.setAttribute(TestAttributes.UNIQUE_ID, this.id.text());
    if (!suiteName.isEmpty()) {
      span.setAttribute(TestAttributes.SUITE_NAME, suiteName);
    }
    if (test) {
      span.setAttribute(TestAttributes.CASE_NAME, caseName);
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
    } else if (declared != null) {
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
