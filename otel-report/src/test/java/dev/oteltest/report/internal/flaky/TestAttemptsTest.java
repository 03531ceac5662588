package dev.oteltest.report.internal.flaky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which attempts there are of a test, and what was around them. */
class TestAttemptsTest {

  private final TestAttempts attempts = new TestAttempts(test -> test.method().equals("ships()"));

  @Test
  void areThoseOfSeveralRunsWithWhatWasAroundThem() {
    attempts.add(
        new TestJvm(1_000)
            .test("shop.CartTest.adds()", false, 200, 300, body -> {})
            .test("shop.ImportTest.imports()", false, 250, 600, body -> {})
            .test(TestJvm.TEST, true, 500, 700, body -> body.span("a", 1, 2).span("b", 3, 4))
            .run(),
        "one",
        true);
    attempts.add(
        new TestJvm(9_000).test(TestJvm.TEST, false, 400, 500, body -> {}).run(), "two", true);

    assertThat(attempts.byTest()).hasSize(1);
    List<TestAttempt> found = attempts.byTest().values().iterator().next();
    assertThat(found).extracting(TestAttempt::failed).containsExactly(true, false);
    assertThat(found.get(0).spans().size()).isEqualTo(3);
    AttemptContext first = found.get(0).context();
    assertThat(first.run()).isEqualTo("one");
    assertThat(first.before()).containsExactly("shop.CartTest.adds()", "shop.ImportTest.imports()");
    assertThat(first.beside()).containsExactly(Map.entry("shop.ImportTest.imports()", 0L));
    assertThat(first.uptimeMs()).isEqualTo(500);
    assertThat(found.get(1).context().jvm()).isNotEmpty().isNotEqualTo(first.jvm());
  }

  @Test
  void haveTheMeanOfTheSamplesAroundThemIfThereAreSome() {
    attempts.add(
        new TestJvm(1_000)
            .sample(100, 0.9)
            .sample(400, 0.1)
            .sample(600, 0.5)
            .sample(800, 0.25)
            .sample(1_000, 1.0)
            .test(TestJvm.TEST, true, 500, 700, body -> {})
            .run(),
        "one",
        true);
    attempts.add(
        new TestJvm(9_000)
            .sample(300, 1.0)
            .test(TestJvm.TEST, true, 500, 700, body -> {})
            .test("example.LongTest.waits", false, 700, 2_000, body -> {}) // without a sample
            .run(),
        "two",
        true);

    assertThat(attempts.byTest().values().iterator().next())
        .extracting(attempt -> attempt.context().samples())
        .containsExactly(
            Map.of("the load of the machine", 0.375, "the share of garbage collections", 1.0),
            Map.of());
  }

  @Test
  void haveTheLastSampleIfTheirJvmEndedBeforeTheNext() {
    attempts.add(
        new TestJvm(1_000)
            .sample(100, 0.25)
            .sample(400, 0.5)
            .test(TestJvm.TEST, true, 500, 700, body -> {})
            .run(),
        "one",
        true);

    assertThat(attempts.byTest().values().iterator().next())
        .extracting(attempt -> attempt.context().samples().get("the load of the machine"))
        .containsExactly(0.5);
  }

  @Test
  void areThoseOfSeveralJvmsInOneFileAndAllRepetitions() {
    TestJvm jvm =
        new TestJvm(1_000)
            .test(TestJvm.TEST + "[1]", "repetition 1 of 2", true, 500, 700, body -> {})
            .test(TestJvm.TEST + "[2]", "repetition 2 of 2", false, 700, 800, body -> {});

    attempts.add(jvm.run(), "one", true);

    assertThat(attempts.byTest()).hasSize(1);
    assertThat(attempts.byTest().values().iterator().next()).hasSize(2);
  }

  @Test
  void areNotThoseOfOtherArgumentsOrOfArgumentsThatChange() {
    TestJvm jvm =
        new TestJvm(1_000)
            .test(TestJvm.TEST + "[1]", "[1] apples", true, 100, 200, body -> {})
            .test(TestJvm.TEST + "[2]", "[2] pears", false, 200, 300, body -> {})
            .test(TestJvm.TEST + "[3]", "[3] pears", false, 300, 400, body -> {})
            .test(TestJvm.TEST + "[4]", "[4] Cart@1f3a9c22", false, 400, 500, body -> {});

    attempts.add(jvm.run(), "one", true);

    assertThat(attempts.byTest().keySet())
        .extracting(TestIdentity::arguments)
        .containsExactly("apples", "pears", "pears #2");
  }

  @Test
  void areNotThoseWhoseJvmDiedAndAreIncompleteIfSpansWereDropped() {
    attempts.add(
        new TestJvm(1_000)
            .test(
                TestJvm.TEST,
                "ships()",
                true,
                500,
                700,
                span -> span.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT),
                body -> {})
            .run(),
        "one",
        true);
    assertThat(attempts.byTest()).isEmpty();

    attempts.add(
        new TestJvm(9_000)
            .test(
                TestJvm.TEST,
                "ships()",
                true,
                500,
                700,
                span -> span.setAttribute(TestAttributes.SPANS_DROPPED, 3L),
                body -> {})
            .run(),
        "two",
        true);
    attempts.add(
        new TestJvm(19_000).test(TestJvm.TEST, true, 500, 700, body -> {}).run(), "3", false);
    assertThat(attempts.byTest().values().iterator().next())
        .extracting(TestAttempt::complete)
        .containsExactly(false, false);
  }
}
