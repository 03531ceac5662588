package dev.oteltest.report.internal.model.time;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static dev.oteltest.report.internal.model.RunSpans.nanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.time.Lanes.Kind;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final RunSpans spans = new RunSpans();

  private static Consumer<RecordedSpan> thread(long id, String name) {
    return span -> {
      span.setAttribute(CommonAttributes.THREAD_ID, id);
      span.setAttribute(CommonAttributes.THREAD_NAME, name);
    };
  }

  private Lanes lanes(Kind kind) {
    return spans.run().lanes().stream()
        .filter(lanes -> lanes.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachThreadOfABuildHasALaneWithItsOutermostGoals() {
    SpanContext build = spans.build("success", 0, 100);
    SpanContext outer = spans.goal(build, "pmd:check", "lint", 10, 40, thread(7, "builder-1"));
    spans.goal(outer, "pmd:pmd", "lint", 10, 30, thread(7, "builder-1"));
    spans.goal(build, "jar:jar", "package", 40, 60, thread(7, "builder-1"));
    spans.goal(build, "surefire:test", "unit_tests", 20, 30, thread(8, "builder-2"));
    Lanes threads = lanes(Kind.BUILD_THREAD);
    assertThat(threads.missing()).isEmpty();
    assertThat(threads.lanes())
        .extracting(lane -> lane.name() + " " + lane.rows().size() + " " + lane.busyNanos())
        .containsExactly("builder-1 2 50000000", "builder-2 1 10000000");
    assertThat(threads.parallelism()).isEqualTo(1.2);
    assertThat(threads.alone())
        .containsExactly(
            new Lanes.Alone(0, new Interval(nanos(30), nanos(60))),
            new Lanes.Alone(0, new Interval(nanos(10), nanos(20))));
  }

  @Test
  void anOlderFileHasNoThreadsAndSaysSo() {
    spans.goal(spans.build("success", 0, 100), "jar:jar", "package", 40, 60);
    Lanes threads = lanes(Kind.BUILD_THREAD);
    assertThat(threads.lanes()).isEmpty();
    assertThat(threads.alone()).isEmpty();
    assertThat(threads.parallelism()).isZero();
    assertThat(threads.missing())
        .isEqualTo(
            "No goal names its thread in thread.id: a version of otel-maven-plugin that does not"
                + " record threads wrote it");
  }

  @Test
  void aModuleThatIsBuiltInTwoPassesHasOneLane() {
    SpanContext build = spans.build("success", 0, 100);
    spans.goal(spans.module(build, "core", 0, 10), "jar:jar", "package", 1, 2);
    spans.module(build, "web", 10, 20);
    spans.module(build, "core", 30, 40);
    assertThat(lanes(Kind.MODULE).lanes())
        .extracting(Lanes.Lane::name, lane -> lane.rows().size())
        .containsExactly(tuple("core", 2), tuple("web", 1));
  }

  @Test
  void theThreadsOfTwoForksAreFourLanes() {
    for (long worker : List.of(1L, 2L)) {
      SpanContext run =
          spans.add(
              "test run",
              NOWHERE,
              worker,
              100,
              span -> {
                span.setAttribute(TestAttributes.KIND, "run");
                span.setAttribute(TestAttributes.WORKER, worker);
              });
      spans.test(run, "ATest.a" + worker, TestResult.PASSED, 10, 20, thread(1, "main"));
      spans.test(run, "ATest.b" + worker, TestResult.PASSED, 15, 20, thread(9, "worker-1"));
    }
    assertThat(lanes(Kind.TEST_THREAD).lanes())
        .extracting(Lanes.Lane::name)
        .containsExactly("fork 1, main", "fork 2, main", "fork 1, worker-1", "fork 2, worker-1");
  }

  @Test
  void oneForkAfterAnotherIsOneLane() {
    fork(1, 10, 20, "ATest");
    fork(2, 12, 30, "BTest");
    fork(1, 20, 25, "CTest");
    fork(2, 31, 40, "DTest");
    assertThat(lanes(Kind.TEST_THREAD).lanes())
        .extracting(Lanes.Lane::name, lane -> lane.rows().size(), Lanes.Lane::busyNanos)
        .containsExactly(
            tuple("fork 1, main", 2, 15_000_000L), tuple("fork 2, main", 2, 27_000_000L));
  }

  @Test
  void forksOfDifferentNamesShareALaneAsWell() {
    fork(1, 10, 20, "ATest");
    fork(2, 21, 30, "BTest");
    assertThat(lanes(Kind.TEST_THREAD).lanes())
        .extracting(Lanes.Lane::name, lane -> lane.rows().size())
        .containsExactly(tuple("main", 2));

    fork(3, 15, 40, "CTest");
    assertThat(lanes(Kind.TEST_THREAD).lanes())
        .extracting(Lanes.Lane::name, lane -> lane.rows().size())
        .containsExactly(tuple("JVM 1, main", 2), tuple("fork 3, main", 1));
  }

  @Test
  void forksThatOverlapAreTwoLanesEvenIfTheyHaveOneName() {
    fork(1, 10, 20, "ATest");
    fork(1, 19, 30, "BTest");
    assertThat(lanes(Kind.TEST_THREAD).lanes())
        .extracting(Lanes.Lane::name)
        .containsExactly("JVM 1, main", "JVM 2, main");
  }

  /** Adds a test JVM with one test that takes all of its time. */
  private void fork(long worker, long from, long to, String suite) {
    SpanContext run =
        spans.add(
            "test run",
            NOWHERE,
            from,
            to,
            span -> {
              span.setAttribute(TestAttributes.KIND, "run");
              span.setAttribute(TestAttributes.WORKER, worker);
            });
    spans.test(run, suite + ".a", TestResult.PASSED, from, to, thread(1, "main"));
  }

  @Test
  void ifEachClassHasATraceItsThreadIsThatOfTheRunThatItLinksTo() {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    for (String name : List.of("ATest", "BTest")) {
      SpanContext suite = spans.suite(NOWHERE, name, 10, 30, span -> span.addLink(run));
      spans.test(suite, name + ".a", TestResult.PASSED, 10, 20, thread(1, "main"));
    }
    assertThat(lanes(Kind.TEST_THREAD).lanes())
        .extracting(Lanes.Lane::name, lane -> lane.rows().size())
        .containsExactly(tuple("main", 2));
  }

  @Test
  void spansOfAnybodyHaveNoLanes() {
    spans.add("GET /", NOWHERE, 0, 10);
    assertThat(spans.run().lanes()).isEmpty();
  }
}
