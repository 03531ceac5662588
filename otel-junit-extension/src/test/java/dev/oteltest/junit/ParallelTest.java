package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Many tests at once: a span is its own test's, or nobody's and says why. */
@Isolated("spans without a context are attributed by how many tests run in this JVM")
class ParallelTest {

  private static final Class<?>[] ONE_CLASS = {BusyTestCases.OneTestCases.class};

  private static final Class<?>[] FOUR_CLASSES = {
    BusyTestCases.OneTestCases.class,
    BusyTestCases.TwoTestCases.class,
    BusyTestCases.ThreeTestCases.class,
    BusyTestCases.FourTestCases.class
  };

  /** The latter at the start and end, when one test runs alone. */
  private static final List<String> REASONS = List.of("several_scopes_open", "foreign_thread");

  /** What knows its context, with the share of the tests that make it. */
  private static final Map<String, Integer> ATTRIBUTED =
      Map.of(
          "before", 1, "here", 1, "wrapped", 1, "future", 1, "pooled", 1, "after", 1, "call", 5,
          "serve", 5);

  @TempDir Path folder;

  private FixtureRun parallel() {
    return new FixtureRun(folder)
        .with("junit.jupiter.execution.parallel.enabled", "true")
        .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "8");
  }

  /** Returns why spans are nobody's. */
  private static List<String> assertEachSpanIsItsOwnTests(SpanTree tree, int tests) {
    assertThat(tree.span("test run").getAttributes().asMap())
        .containsEntry(TestAttributes.TESTS_PASSED, (long) tests)
        .containsEntry(TestAttributes.TESTS_FAILED, 0L);
    Map<String, SpanData> byId = byId(tree);
    assertThat(byId).hasSameSizeAs(tree.spans());
    ATTRIBUTED.forEach(
        (name, share) ->
            assertThat(named(tree, name))
                .hasSize(tests / share)
                .allSatisfy(
                    span ->
                        assertThat(testOf(span, byId))
                            .isEqualTo(span.getAttributes().get(BusyTestCases.OF))));
    List<SpanData> bare = named(tree, "bare");
    assertThat(bare).hasSize(tests);
    bare.addAll(named(tree, "bare virtual"));
    bare.addAll(named(tree, "fresh"));
    assertThat(bare)
        .filteredOn(span -> span.getAttributes().get(TestAttributes.UNATTRIBUTED) == null)
        .allSatisfy(
            span ->
                assertThat(testOf(span, byId))
                    .isEqualTo(span.getAttributes().get(BusyTestCases.OF)));
    return bare.stream()
        .filter(span -> testOf(span, byId).equals("no test"))
        .map(span -> span.getAttributes().get(TestAttributes.UNATTRIBUTED))
        .toList();
  }

  private static Map<String, SpanData> byId(SpanTree tree) {
    Map<String, SpanData> byId = new HashMap<>();
    tree.spans().forEach(span -> byId.put(span.getSpanId(), span));
    return byId;
  }

  private static List<SpanData> named(SpanTree tree, String name) {
    return tree.spans().stream()
        .filter(span -> span.getName().equals(name))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** What the test that a span is below says of itself. */
  private static String testOf(SpanData span, Map<String, SpanData> byId) {
    return Stream.iterate(span, at -> at != null, at -> byId.get(around(at)))
        .filter(at -> "invocation".equals(at.getAttributes().get(TestAttributes.KIND)))
        .findFirst()
        .map(test -> test.getAttributes().get(BusyTestCases.OF))
        .orElse("no test");
  }

  /** A span without a parent links to its test. */
  private static String around(SpanData span) {
    return span.getParentSpanContext().isValid() || span.getLinks().isEmpty()
        ? span.getParentSpanId()
        : span.getLinks().get(0).getSpanContext().getSpanId();
  }

  @Test
  void methodsAndClassesAtOnceOnTheForkJoinPool() {
    SpanTree tree =
        parallel()
            .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
            .run(FOUR_CLASSES);

    List<String> reasons = assertEachSpanIsItsOwnTests(tree, 2_000);
    assertThat(reasons).contains("several_scopes_open").isSubsetOf(REASONS);
    assertThat(tree.span("test run").getAttributes().get(TestAttributes.SPANS_UNATTRIBUTED))
        .isEqualTo(reasons.size());
  }

  /** Before JUnit 6.1 the parameter says nothing, and this is the fork-join pool once more. */
  @Test
  void methodsAtOnceOnTheWorkerPool() {
    SpanTree tree =
        parallel()
            .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .with("junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL")
            .run(ONE_CLASS);

    assertThat(assertEachSpanIsItsOwnTests(tree, 500))
        .contains("several_scopes_open")
        .isSubsetOf(REASONS);
  }

  @Test
  void asManyAsThereAreProcessors() {
    SpanTree tree =
        parallel()
            .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .with("junit.jupiter.execution.parallel.config.strategy", "dynamic")
            .run(ONE_CLASS);

    assertEachSpanIsItsOwnTests(tree, 500);
  }

  /** Virtual threads came with Java 21; where no newer Java is found, this is skipped. */
  @Test
  void onVirtualThreads() {
    Path java = NewerJava.find(21).orElse(null);
    assumeTrue(java != null, "no Java 21 or newer is installed here");

    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .java(java)
            .option("-Djunit.jupiter.execution.parallel.enabled=true")
            .option("-Djunit.jupiter.execution.parallel.mode.default=concurrent")
            .option("-Djunit.jupiter.execution.parallel.config.strategy=fixed")
            .option("-Djunit.jupiter.execution.parallel.config.fixed.parallelism=8")
            .run(ONE_CLASS);

    assertThat(fork.exitCode()).as("%s", fork.said()).isZero();
    assertEachSpanIsItsOwnTests(fork.trace(), 500);
    Map<String, SpanData> byId = byId(fork.trace());
    assertThat(named(fork.trace(), "virtual"))
        .hasSize(500)
        .allSatisfy(
            span ->
                assertThat(testOf(span, byId))
                    .isEqualTo(span.getAttributes().get(BusyTestCases.OF)));
    assertThat(named(fork.trace(), "bare virtual")).hasSize(500);
  }

  /** In a JVM of its own: a scope that any earlier test left open would be a second one. */
  @Test
  void oneAfterAnotherABareSpanIsItsTestsUnlessTheThreadIsOlder() {
    ForkedJvm.Ended fork = new ForkedJvm(folder).run(ONE_CLASS);

    assertThat(fork.exitCode()).as("%s", fork.said()).isZero();
    SpanTree tree = fork.trace();
    List<String> reasons = assertEachSpanIsItsOwnTests(tree, 500);
    assertThat(reasons).containsOnly("foreign_thread");
    Map<String, SpanData> byId = byId(tree);
    assertThat(tree.spans())
        .filteredOn(span -> "invocation".equals(span.getAttributes().get(TestAttributes.KIND)))
        .allSatisfy(
            test ->
                assertThat(test.getLinks())
                    .extracting(link -> byId.get(link.getSpanContext().getSpanId()))
                    .extracting(
                        SpanData::getName, span -> span.getAttributes().get(BusyTestCases.OF))
                    .contains(tuple("fresh", test.getAttributes().get(BusyTestCases.OF))));
    assertThat(tree.span("test run").getAttributes().get(TestAttributes.SPANS_UNATTRIBUTED))
        .isEqualTo(reasons.size());
  }
}
