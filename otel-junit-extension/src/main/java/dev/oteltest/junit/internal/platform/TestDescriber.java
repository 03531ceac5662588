package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.source.SourceFiles;
import dev.oteltest.junit.internal.source.SourceFiles.Source;
import dev.oteltest.junit.internal.source.SourceLabel;
import dev.oteltest.junit.internal.source.TestCaseNames;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Describes tests and containers of any engine by their identifiers and their sources. */
final class TestDescriber {

  private final Function<TestIdentifier, SourceLabel> labels;
  private final SourceFiles sources;

  /**
   * @param labels reads the label in a test's source
   */
  TestDescriber(Function<TestIdentifier, SourceLabel> labels, RunSettings runSettings) {
    this.labels = labels;
    this.sources = new SourceFiles(runSettings.base());
  }

  /**
   * Describes a test or container.
   *
   * @param steps runs what reads its source, without which it has a plain description
   */
  TestDescription describe(TestIdentifier id, TestDescription parent, EndSteps steps) {
    JunitKind kind = kindOf(id);
    SourceLabel label = SourceLabel.NONE;
    String caseName = null;
    Source source = parent.source();
    try {
      steps.begin(EndSteps.Step.DESCRIPTION);
      caseName = TestCaseNames.of(id, kind, parent.caseName());
      label = labels.apply(id);
      source = sources.of(id, parent.source());
    } catch (Throwable e) {
      steps.failed(EndSteps.Step.DESCRIPTION, e);
    }
    if (caseName == null) {
      caseName = parent.caseName() + "." + id.getDisplayName();
    }
    boolean engine = kind == JunitKind.ENGINE || parent.kind() == JunitKind.RUN;
    return new TestDescription(
        NodeId.of(id.getUniqueIdObject(), parent.id()),
        kind,
        isTest(id, kind),
        engine ? id.getUniqueIdObject().getLastSegment().getValue() : parent.engine(),
        caseName,
        isSuite(kind, parent.suiteName()) ? caseName : parent.suiteName(),
        label.in(parent.label(), id.getDisplayName()),
        source);
  }

  /**
   * Returns the kind by the type of the unique id's last segment in Jupiter, Vintage, suites,
   * Spock, and TestNG, else by the engine's report.
   */
  static JunitKind kindOf(TestIdentifier id) {
    UniqueId.Segment last = id.getUniqueIdObject().getLastSegment();
    return switch (last.getType()) {
      case "engine" -> JunitKind.ENGINE;
      case "suite" -> JunitKind.SUITE;
      case "class", "class-template", "runner", "spec" -> JunitKind.CLASS;
      case "nested-class", "nested-class-template" -> JunitKind.NESTED;
      case "test-template" -> JunitKind.TEMPLATE;
      case "test-factory" -> JunitKind.FACTORY;
      case "test-template-invocation", "class-template-invocation", "iteration", "invoc" ->
          id.isTest() ? JunitKind.INVOCATION : JunitKind.CONTAINER; // of a class, it has tests
      case "dynamic-container" -> JunitKind.CONTAINER;
      default -> {
        if (isMethodWithOthersInIt(id)) {
          yield JunitKind.TEMPLATE;
        }
        yield id.isTest() ? JunitKind.TEST : JunitKind.CONTAINER;
      }
    };
  }

  /** Spock declares a feature with data a test as well, and then reports each iteration. */
  private static boolean isMethodWithOthersInIt(TestIdentifier id) {
    return id.isContainer() && id.getSource().orElse(null) instanceof MethodSource;
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

  /** Whether the suite that is recorded for it is the test or container itself. */
  static boolean isSuite(JunitKind kind, String parentSuite) {
    return kind.isClass() || parentSuite.isEmpty();
  }

  /** Adds the line of the method if it failed; this reads its class file. */
  void addLine(TestIdentifier id, TestOutcome testOutcome, RecordedSpan span) {
    Integer line = testOutcome.result().isFailure() ? line(id) : null;
    if (line != null) {
      span.setAttribute(CommonAttributes.LINE, (long) line);
    }
  }

  /** Returns the line of a test's method, which reads its class file; null if it is unknown. */
  @Nullable Integer line(TestIdentifier id) {
    return id.getSource().orElse(null) instanceof MethodSource method
        ? sources.firstLine(method)
        : null;
  }
}
