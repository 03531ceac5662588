package dev.oteltest.junit;

import dev.oteltest.junit.internal.budget.BudgetVerdict;
import dev.oteltest.junit.internal.budget.TestBudget;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.platform.TestActivity;
import dev.oteltest.junit.internal.platform.TestNode;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/** The tests that have a budget, from before their set-up until they are judged. */
final class JudgedTests {

  private static final Namespace NAMESPACE = Namespace.create(BudgetExtension.class);

  /** What applies to all tests, or that nothing does. */
  private record ForAll(@Nullable TestBudget budget) {}

  /**
   * A test whose budget is judged when its method has ended.
   *
   * @param before the ids of the spans that do not count; filled when the method starts
   */
  private record Judged(TestBudget budget, TestActivity test, Set<String> before) {}

  private JudgedTests() {}

  /** Finds the budget; in a run that is not traced, the test is captured from here on. */
  static void find(ExtensionContext context) {
    if (AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), TestFactory.class)) {
      return; // dynamic tests have no callbacks, and the factory itself is not a test
    }
    TestBudget budget =
        TestBudget.merge(
            forAll(context),
            BudgetSource.of(context.getRequiredTestMethod(), context.getRequiredTestClass()));
    if (budget == null) {
      return;
    }
    TestActivity test = JupiterTests.findOrOpen(context);
    if (test instanceof TestNode node) {
      node.judgedByItsEngine();
    }
    if (budget.problem() != null) {
      throw new ExtensionConfigurationException(budget.problem());
    }
    context.getStore(NAMESPACE).put(Judged.class, new Judged(budget, test, new HashSet<>()));
  }

  /** Notes which spans do not count. */
  static void start(ExtensionContext context) {
    Judged judged = context.getStore(NAMESPACE).get(Judged.class, Judged.class);
    if (judged != null) {
      judged.test().scope().spans().forEach(span -> judged.before().add(span.getSpanId()));
    }
  }

  private static @Nullable TestBudget forAll(ExtensionContext context) {
    Store store = context.getRoot().getStore(NAMESPACE);
    ForAll known = store.get(ForAll.class, ForAll.class);
    if (known == null) {
      ConfigSource source =
          ConfigSource.of(key -> context.getConfigurationParameter(key).orElse(null));
      known = new ForAll(RunSettings.budget(source));
      store.put(ForAll.class, known);
    }
    return known.budget();
  }

  /** Judges a test. If it has failed already, Jupiter adds this failure to the test's own one. */
  static void judge(ExtensionContext context) {
    Judged judged = context.getStore(NAMESPACE).remove(Judged.class, Judged.class);
    Throwable failure = context.getExecutionException().orElse(null);
    if (judged == null || isAborted(failure)) {
      return;
    }
    List<SpanData> spans = withoutThoseBefore(judged.test().scope().spans(), judged.before());
    if (spans.isEmpty() && failure != null) {
      return; // it failed before it did anything
    }
    AssertionError verdict =
        BudgetVerdict.of(
            judged.budget(),
            spans,
            judged.test().scope().droppedSpans(),
            () -> TelemetryParameters.telemetryOf(judged.test(), context));
    if (verdict != null) {
      throw verdict;
    }
  }

  private static boolean isAborted(@Nullable Throwable failure) {
    return failure != null && TestOutcome.of(failure).result() == TestResult.ABORTED;
  }

  /** Leaves out spans that started before the test method, and what is below them. */
  private static List<SpanData> withoutThoseBefore(List<SpanData> spans, Set<String> before) {
    if (before.isEmpty()) {
      return spans;
    }
    Set<String> left = new HashSet<>(before);
    boolean grew = true;
    while (grew) { // a span that another process sent may precede its parent
      grew = false;
      for (SpanData span : spans) {
        grew |= left.contains(span.getParentSpanId()) && left.add(span.getSpanId());
      }
    }
    return spans.stream().filter(span -> !left.contains(span.getSpanId())).toList();
  }
}
