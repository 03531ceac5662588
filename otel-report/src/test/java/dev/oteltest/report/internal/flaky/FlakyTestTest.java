package dev.oteltest.report.internal.flaky;

import static dev.oteltest.report.internal.flaky.TestJvm.error;
import static dev.oteltest.report.internal.flaky.TestJvm.with;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.flaky.TestJvm.Body;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of a flaky test. */
class FlakyTestTest {

  private final List<TestAttempt> attempts = new ArrayList<>();

  /** Adds attempts, each in a JVM of its own. */
  private void add(int number, boolean failed, BiConsumer<TestJvm, Integer> tests) {
    add(number, failed, true, tests);
  }

  private void add(int number, boolean failed, boolean whole, BiConsumer<TestJvm, Integer> tests) {
    for (int i = 0; i < number; i++) {
      TestJvm jvm = new TestJvm(1_000_000L * (attempts.size() + 1));
      tests.accept(jvm, i);
      TestAttempts found = new TestAttempts(test -> test.method().equals("ships()"));
      found.add(jvm.run(), "run " + attempts.size(), whole);
      found.byTest().values().forEach(attempts::addAll);
    }
  }

  private void failing(int number, Consumer<Body> body) {
    add(number, true, (jvm, i) -> jvm.test(TestJvm.TEST, true, 500, 700, body));
  }

  private void passing(int number, Consumer<Body> body) {
    add(number, false, (jvm, i) -> jvm.test(TestJvm.TEST, false, 500, 700, body));
  }

  private List<String> said() {
    return FlakyTest.explain(attempts).lines();
  }

  @Test
  void aPairInAnotherOrder() {
    failing(5, body -> body.span("publish", 10, 90).span("poll", 50, 60));
    passing(40, body -> body.span("publish", 10, 40).span("poll", 50, 60));

    assertThat(said())
        .containsExactly(
            "fails if `poll` starts before `publish` has ended: 5 of 5 failing, 0 of 40 passing");
  }

  @Test
  void anErrorAndNotWhatFollowsFromIt() {
    failing(
        5,
        body ->
            body.around(
                "GET /rates",
                10,
                60,
                in -> in.client("GET", "rates.example", 20, 50, error("503"))));
    passing(
        15,
        body ->
            body.around(
                    "GET /rates", 10, 60, in -> in.client("GET", "rates.example", 20, 50, s -> {}))
                .span("convert", 70, 80)
                .span("store", 90, 100));

    assertThat(said())
        .containsExactly(
            "fails if `GET to rates.example` has an error (503): 5 of 5 failing, 0 of 15 passing");
  }

  @Test
  void anErrorByItsTypeOnlyIfItIsOne() {
    passing(1, body -> body.client("GET", "rates.example", 20, 50, error("404")));
    failing(3, body -> body.client("GET", "rates.example", 20, 50, error("503")));
    failing(2, body -> body.client("GET", "rates.example", 20, 50, error("500")));
    passing(14, body -> body.client("GET", "rates.example", 20, 50, s -> {}));

    assertThat(said())
        .first()
        .isEqualTo(
            "fails only if `GET to rates.example` has an error: 5 of 5 failing, 1 of 15 passing");
  }

  @Test
  void aCallByWhatItDoesIfAnotherHasItsName() {
    failing(
        5,
        body -> body.client("GET", "shop", 20, 50, with("url.full", "http://shop:45123/v2/sum")));
    passing(
        15,
        body -> body.client("GET", "shop", 20, 50, with("url.full", "http://shop:41234/v1/sum")));

    assertThat(said())
        .containsExactly(
            "fails if `GET to shop` (http://shop:{id}/v2/sum) is there: 5 of 5 failing, 0 of 15"
                + " passing");
  }

  @Test
  void whichOfSeveralCallsASpanIsBelow() {
    Consumer<Body> draft = body -> body.around("GET", 10, 20, in -> in.span("GET /draft", 11, 19));
    passing(
        15, draft.andThen(body -> body.around("GET", 30, 60, in -> in.span("GET /draft", 31, 35))));
    failing(
        5, draft.andThen(body -> body.around("GET", 30, 60, in -> in.span("GET /draft", 31, 59))));

    assertThat(said())
        .containsExactly(
            "fails if `GET /draft` below `GET` number 2 takes longer than 4.00 ms: 5 of 5 failing, 0"
                + " of 15 passing");
  }

  @Test
  void aSecretOfACallIsMasked() {
    failing(
        5,
        body ->
            body.client(
                "GET", "shop", 20, 50, with("url.full", "http://shop/v2/sum?api_key=s3cr3t")));
    passing(15, body -> body.client("GET", "shop", 20, 50, with("url.full", "http://shop/v1/sum")));

    assertThat(said()).singleElement().asString().doesNotContain("s3cr3t");
  }

  @Test
  void nothingIfWhatTheFailingOnesLackComesAfterTheyFailed() {
    add(
        6,
        true,
        (jvm, i) ->
            jvm.test(TestJvm.TEST, true, 500, 560, body -> body.span("SELECT cart", 10, 40)));
    passing(
        20,
        body ->
            body.span("SELECT cart", 10, 40).span("INSERT order", 70, 80).span("COMMIT", 90, 99));

    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("nothing recorded differs between 6 failing and 20 passing attempts")
        .contains("seed", "order");
  }

  private static Consumer<Body> polls(int times) {
    return body ->
        IntStream.range(0, times).forEach(i -> body.span("SELECT mails", 10 + 10 * i, 12 + 10 * i));
  }

  @Test
  void nothingIfTheFailingOnesOnlyWaitForLonger() {
    failing(6, polls(12));
    add(
        20,
        false,
        (jvm, i) -> jvm.test(TestJvm.TEST, false, 500, 540 + 10 * (i % 5), polls(2 + i % 5)));

    assertThat(said()).singleElement().asString().startsWith("nothing recorded differs");
  }

  @Test
  void aSecondCallThatSomePassingOnesMakeToo() {
    failing(6, polls(2));
    passing(16, polls(1));
    passing(2, polls(2));

    assertThat(said())
        .containsExactly(
            "fails only if `SELECT mails` number 2 is there: 6 of 6 failing, 2 of 18 passing");
  }

  @Test
  void oneMoreOfCallsWhoseNumberIsTheSameInAllThatPassed() {
    failing(6, polls(5));
    passing(20, polls(4));

    assertThat(said())
        .containsExactly(
            "fails if `SELECT mails` number 5 is there: 6 of 6 failing, 0 of 20 passing");
  }

  @Test
  void nothingIfACleanupRunsInAllOfThem() {
    add(
        6,
        true,
        (jvm, i) ->
            jvm.test(
                TestJvm.TEST,
                "ships()",
                true,
                500,
                600,
                span -> span.setAttribute(TestAttributes.AFTER_EACH_NANOS, 55_000_000L),
                body -> body.span("SELECT cart", 10, 40).span("DELETE cart", 60, 90)));
    add(
        20,
        false,
        (jvm, i) ->
            jvm.test(
                TestJvm.TEST,
                "ships()",
                false,
                500,
                600,
                span -> span.setAttribute(TestAttributes.AFTER_EACH_NANOS, 15_000_000L),
                body ->
                    body.span("SELECT cart", 10, 40)
                        .span("INSERT order", 70, 80)
                        .span("DELETE cart", 90, 99)));

    assertThat(said()).singleElement().asString().startsWith("nothing recorded differs");
  }

  @Test
  void whatIsMissingBeforeSomethingElse() {
    failing(5, body -> body.span("SELECT cart", 10, 20).span("SELECT order", 60, 70));
    passing(
        15,
        body ->
            body.span("SELECT cart", 10, 20)
                .span("INSERT order", 30, 40)
                .span("SELECT order", 60, 70));

    assertThat(said())
        .containsExactly("fails if `INSERT order` is missing: 5 of 5 failing, 0 of 15 passing");
  }

  @Test
  void nothingThatIsMissingWhereSpansWereDropped() {
    add(
        5,
        true,
        (jvm, i) ->
            jvm.test(
                TestJvm.TEST,
                "ships()",
                true,
                500,
                700,
                span -> span.setAttribute(TestAttributes.SPANS_DROPPED, 9L),
                body -> body.span("SELECT cart", 10, 20).span("SELECT order", 60, 70)));
    passing(
        15,
        body ->
            body.span("SELECT cart", 10, 20)
                .span("INSERT order", 30, 40)
                .span("SELECT order", 60, 70));

    assertThat(said()).first(as(STRING)).startsWith("nothing recorded differs");
  }

  @Test
  void whatHasNotEndedWhenTheTestEnds() {
    failing(5, body -> body.span("send", 10, 20).span("store", 30, 230, with("thread.id", "9")));
    passing(15, body -> body.span("send", 10, 20).span("store", 30, 130));

    assertThat(said())
        .containsExactly(
            "fails if `store` has not ended when the test ends: 5 of 5 failing, 0 of 15 passing");
  }

  @Test
  void anotherAttribute() {
    failing(5, body -> body.span("price", 10, 20, with("currency", "USD")));
    passing(15, body -> body.span("price", 10, 20, with("currency", "EUR")));

    assertThat(said())
        .containsExactly("fails if `price` has currency=USD: 5 of 5 failing, 0 of 15 passing");
  }

  @Test
  void anotherHost() {
    failing(5, body -> body.client("GET", "b.example", 10, 20, s -> {}));
    passing(15, body -> body.client("GET", "a.example", 10, 20, s -> {}));

    assertThat(said())
        .containsExactly("fails if `GET to b.example` is there: 5 of 5 failing, 0 of 15 passing");
  }

  @Test
  void whatTakesLongerThanInAllThatPass() {
    add(
        5,
        true,
        (jvm, i) -> jvm.test(TestJvm.TEST, true, 500, 900, b -> b.span("query", 10, 210 + i)));
    add(
        15,
        false,
        (jvm, i) -> jvm.test(TestJvm.TEST, false, 500, 900, b -> b.span("query", 10, 50 + i)));

    assertThat(said())
        .containsExactly(
            "fails if `query` takes longer than 54.0 ms: 5 of 5 failing, 0 of 15 passing");
  }

  @Test
  void whatRunsBesideIt() {
    add(
        5,
        true,
        (jvm, i) ->
            jvm.test("shop.ImportTest.imports()", false, 400, 600, body -> {})
                .test(
                    TestJvm.TEST,
                    true,
                    500,
                    700,
                    body -> body.client("bind", "x", 1, 2, error("e"))));
    add(
        15,
        false,
        (jvm, i) ->
            jvm.test("shop.ImportTest.imports()", false, 300, 400, body -> {})
                .test(
                    TestJvm.TEST,
                    false,
                    500,
                    700,
                    body -> body.client("bind", "x", 1, 2, s -> {})));

    assertThat(said())
        .containsExactly(
            "fails if shop.ImportTest.imports() runs beside it, and `bind to x` has an error (e):"
                + " 5 of 5 failing, 0 of 15 passing");
  }

  @Test
  void whatSomePassingAttemptsHaveAsWell() {
    besideImport(5, true, 400);
    besideImport(7, false, 400);
    besideImport(33, false, 300);

    assertThat(said())
        .containsExactly(
            "fails only if shop.ImportTest.imports() runs beside it: 5 of 5 failing, 7 of 40 passing");
  }

  private void besideImport(int number, boolean failed, long from) {
    add(
        number,
        failed,
        (jvm, i) ->
            jvm.test("shop.ImportTest.imports()", false, from, from + 200, body -> {})
                .test(TestJvm.TEST, failed, 550, 700, body -> {}));
  }

  @Test
  void howManyRanBeforeItRatherThanOneOfThem() {
    List<String> leaking = List.of("t.A.a()", "t.A.b()", "t.A.c()", "t.A.d()");
    add(8, true, (jvm, i) -> after(jvm, true, leaking));
    add(
        1,
        false,
        (jvm, i) -> after(jvm, false, List.of("t.B.a()", "t.B.b()", "t.B.c()", "t.B.d()")));
    add(4, false, (jvm, i) -> after(jvm, false, leaking.subList(i, i + 1)));
    add(7, false, (jvm, i) -> after(jvm, false, List.of()));

    assertThat(said())
        .first()
        .isEqualTo(
            "fails only if more than 1 test ran before it in its JVM: 8 of 8 failing, 1 of 12 passing");
  }

  private static void after(TestJvm jvm, boolean failed, List<String> tests) {
    tests.forEach(test -> jvm.test(test, false, 200, 250, body -> {}));
    jvm.test(TestJvm.TEST, failed, 500, 700, body -> {});
  }

  @Test
  void itsPlaceInItsClassWhateverRanBeforeThat() {
    add(6, true, (jvm, i) -> after(jvm, true, others(i % 4, 5)));
    add(14, false, (jvm, i) -> after(jvm, false, others(i % 7, i % 4)));

    assertThat(said())
        .first()
        .isEqualTo(
            "fails if more than 3 tests of its class ran before it in its JVM: 6 of 6 failing, 0 of 14 passing");
  }

  private static List<String> others(int other, int own) {
    List<String> tests = new ArrayList<>();
    IntStream.range(0, other).forEach(i -> tests.add("shop.CartTest.adds" + i + "()"));
    IntStream.range(0, own)
        .forEach(i -> tests.add("shop.OrderTest.orders" + (i + other) % 6 + "()"));
    return tests;
  }

  @Test
  void nothingThatRunsBesideItOnlyAsAFailureTakesLonger() {
    add(6, true, (jvm, i) -> waitsBesideImport(jvm, true, 5_000));
    add(15, false, (jvm, i) -> waitsBesideImport(jvm, false, 100));

    assertThat(said()).singleElement().asString().startsWith("nothing recorded differs");
  }

  private static void waitsBesideImport(TestJvm jvm, boolean failed, long takes) {
    jvm.test(TestJvm.TEST, failed, 500, 500 + takes, body -> {})
        .test("shop.ImportTest.imports()", false, 2_000, 2_100, body -> {});
  }

  @Test
  void aLoadThatSomePassBeforeTheErrorThatItMakes() {
    sampled(6, true, 0.95);
    sampled(2, false, 0.96);
    sampled(22, false, 0.2);

    assertThat(said())
        .containsExactly(
            "fails only if the load of the machine is above 0.20: 6 of 6 failing, 2 of 24 passing",
            "fails if `GET` has an error (HttpTimeoutException): 6 of 6 failing, 0 of 24 passing");
  }

  @Test
  void aFreeMemoryThatTheyBeginWith() {
    began(6, true, 50, 700);
    began(14, false, 900, 700);

    assertThat(said())
        .containsExactly(
            "fails if the free memory in MB is below 900: 6 of 6 failing, 0 of 14 passing");
  }

  @Test
  void noFreeMemoryThatHardlyDiffers() {
    began(6, true, 6_018, 700);
    began(14, false, 6_017, 700);

    assertThat(said()).singleElement().asString().startsWith("nothing recorded differs");
  }

  @Test
  void noFreeMemoryThatIsMoreOnlyAsAFailureIsShorter() {
    began(6, true, 6_000, 700);
    began(14, false, 6_000, 6_500);

    assertThat(said()).singleElement().asString().startsWith("nothing recorded differs");
  }

  /** With samples between which memory is used up. */
  private void began(int number, boolean failed, long free, long end) {
    add(
        number,
        failed,
        (jvm, i) ->
            jvm.free(100, free)
                .free(1_000, free / 2)
                .free(7_000, free / 4)
                .test(TestJvm.TEST, failed, 500, end, body -> body.span("GET", 10, 50)));
  }

  private void sampled(int number, boolean failed, double load) {
    Consumer<RecordedSpan> with = failed ? error("HttpTimeoutException") : span -> {};
    add(
        number,
        failed,
        (jvm, i) ->
            jvm.sample(100, load)
                .sample(5_000, load)
                .test(TestJvm.TEST, failed, 500, 700, body -> body.span("GET", 10, 150, with)));
  }

  @Test
  void nothingThatPassingOnesHaveAfterWhatNoneOfThemHas() {
    failing(
        5,
        body ->
            body.span("login", 1, 5, with("k", "1")).span("publish", 10, 90).span("poll", 50, 60));
    passing(
        3,
        body ->
            body.span("login", 1, 5, with("k", "1")).span("publish", 10, 40).span("poll", 50, 60));
    passing(
        37,
        body ->
            body.span("login", 1, 5, with("k", "2")).span("publish", 10, 40).span("poll", 50, 60));

    assertThat(said())
        .containsExactly(
            "fails if `poll` starts before `publish` has ended: 5 of 5 failing, 0 of 40 passing");
  }

  @Test
  void whatItRunsOnBeforeWhatDiffersThere() {
    add(
        5,
        true,
        (jvm, i) ->
            jvm.java("21.0.1")
                .test(TestJvm.TEST, true, 500, 700, body -> body.span("gc", 10, 20 + i)));
    add(
        15,
        false,
        (jvm, i) ->
            jvm.java("17.0.9").test(TestJvm.TEST, false, 500, 700, body -> body.span("a", 10, 20)));

    assertThat(said())
        .containsExactly(
            "fails if Java is 21.0.1, and `gc` is there: 5 of 5 failing, 0 of 15 passing");
  }

  @Test
  void theLoadAndNotTheTimeThatItTook() {
    add(
        5,
        true,
        (jvm, i) ->
            jvm.sample(100, 0.1)
                .sample(5_000, 0.95)
                .test(TestJvm.TEST, true, 1_000, 2_000, body -> {}));
    add(
        15,
        false,
        (jvm, i) ->
            jvm.sample(100, 0.1)
                .sample(4_000, 0.2)
                .test(TestJvm.TEST, false, 500, 700, body -> {}));

    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("fails if the load of the machine is above 0.20: 5 of 5");
  }

  @Test
  void whatHasNotRunBeforeIt() {
    add(5, true, (jvm, i) -> jvm.test(TestJvm.TEST, true, 500 + i, 700, body -> {}));
    add(
        15,
        false,
        (jvm, i) ->
            jvm.test("shop.ImportTest.imports()", false, 300 + i, 310 + i, body -> {})
                .test(TestJvm.TEST, false, 500 + i, 700, body -> {}));

    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("fails if shop.ImportTest.imports() has not run before it in its JVM: 5 of 5");
  }

  @Test
  void nothingOfWhatRanAroundItInARunOfWhichPartsAreLost() {
    add(5, true, false, (jvm, i) -> jvm.test(TestJvm.TEST, true, 500, 700, body -> {}));
    add(
        15,
        false,
        (jvm, i) ->
            jvm.test("shop.ImportTest.imports()", false, 300, 600, body -> {})
                .test(TestJvm.TEST, false, 500, 700, body -> {}));

    assertThat(said())
        .last(as(STRING))
        .isEqualTo("some spans of 5 of 20 attempts are missing, so what these lack is unknown");
    assertThat(said()).noneMatch(line -> line.startsWith("fails"));
  }

  @Test
  void whatRanBeforeItThoughPartsAreLost() {
    add(
        5,
        true,
        false,
        (jvm, i) ->
            jvm.test("shop.ImportTest.imports()", false, 300, 400, body -> {})
                .test(TestJvm.TEST, true, 500, 700, body -> {}));
    add(15, false, (jvm, i) -> jvm.test(TestJvm.TEST, false, 500, 700, body -> {}));

    assertThat(said())
        .first(as(STRING))
        .startsWith("fails if shop.ImportTest.imports() has run before it in its JVM: 5 of 5");
  }

  @Test
  void howManyMoreAttemptsAreNeeded() {
    failing(1, body -> {});
    passing(5, body -> {});
    assertThat(said())
        .containsExactly("1 failing and 5 passing attempts: at least 5 and 15 are needed");
    failing(2, body -> {});
    passing(10, body -> {});
    assertThat(new Explanation(attempts, false, List.of()).lines())
        .containsExactly("3 failing and 15 passing attempts: at least 5 and 15 are needed");
  }

  @Test
  void nothingIfFewerAttemptsWouldHaveProvenACause() {
    failing(7, body -> body.span("a", 10, 20));
    passing(13, body -> body.span("a", 10, 20));
    assertThat(said()).singleElement().asString().startsWith("nothing recorded differs between 7");
  }

  @Test
  void nothingThatChanceMayMakeIfACauseWouldBeProven() {
    failing(3, body -> body.span("a", 10, 20, with("k", "1")));
    failing(4, body -> body.span("a", 10, 20, with("k", "2")));
    passing(2, body -> body.span("a", 10, 20, with("k", "3")));
    passing(11, body -> body.span("a", 10, 20, with("k", "2")));
    assertThat(said()).singleElement().asString().startsWith("nothing recorded differs");
  }

  @Test
  void thatSomethingDiffersIfChanceMayMakeIt() {
    failing(2, body -> body.span("a", 10, 20, with("k", "1")));
    passing(4, body -> body.span("a", 10, 20, with("k", "2")));

    assertThat(said())
        .containsExactly(
            "differs: `a` has k=1: 2 of 2 failing, 0 of 4 passing; chance alone makes 0.07 such lines",
            "2 failing and 4 passing attempts: at least 5 and 15 are needed");
  }

  @Test
  void nothingOfASingleFailureOrThatChanceMakesAsOften() {
    failing(1, body -> body.span("a", 10, 20, with("k", "1")));
    passing(23, body -> body.span("a", 10, 20, with("k", "2")));

    assertThat(said())
        .containsExactly("1 failing and 23 passing attempts: at least 5 and 15 are needed");
  }

  @Test
  void thatThereAreNoSpans() {
    failing(5, body -> {});
    passing(15, body -> {});

    assertThat(said())
        .singleElement()
        .asString()
        .startsWith(
            "nothing recorded differs between 5 failing and 15 passing attempts: they have no spans");
  }

  @Test
  void ofOneRunBesideTheTestsThatFailedInIt() {
    isExplainedInOneRun(span -> {});
  }

  @Test
  void ofOneRunBesideTheTestsThatFailedInQuarantine() {
    isExplainedInOneRun(
        with("test.case.result.status", "skipped").andThen(with("junit.result", "quarantined")));
  }

  private static void isExplainedInOneRun(Consumer<RecordedSpan> failing) {
    TestJvm jvm = new TestJvm(1_000_000);
    for (int i = 0; i < 24; i++) {
      boolean failed = i % 3 == 0;
      jvm.test(
          TestJvm.TEST + "[" + (i + 1) + "]",
          "repetition " + (i + 1) + " of 24",
          failed,
          500 + i * 300,
          700 + i * 300,
          failed ? failing : span -> {},
          body -> body.span("publish", 10, failed ? 90 : 40).span("poll", 50, 60));
    }
    jvm.test("shop.CartTest.adds()", true, 9_000, 9_100, body -> {});

    Map<TestCase, Explanation> explained = FlakyTest.explain(jvm.run());

    assertThat(explained).hasSize(8);
    assertThat(explained.values())
        .allSatisfy(
            said ->
                assertThat(said.words())
                    .containsExactly(
                        "fails if `poll` starts before `publish` has ended: 8 of 8 failing, 0 of 16"
                            + " passing"));
  }

  @Test
  void nothingThatHoldsOnlyOncePerJvm() {
    TestJvm broken = new TestJvm(5_000_000);
    for (int i = 0; i < 6; i++) {
      broken.test(
          TestJvm.TEST + "[" + (i + 1) + "]",
          "repetition " + (i + 1) + " of 6",
          true,
          500 + i * 300,
          700 + i * 300,
          body -> body.span("a", 10, 20, with("k", "1")));
    }
    TestAttempts found = new TestAttempts(test -> true);
    found.add(broken.run(), "broken", true);
    found.byTest().values().forEach(attempts::addAll);
    passing(15, body -> body.span("a", 10, 20, with("k", "2")));

    assertThat(FlakyTest.explain(attempts).isProven()).isFalse();
  }

  @Test
  void theSameInAnyOrder() {
    Random random = new Random(7);
    for (int i = 0; i < 30; i++) {
      boolean failed = i % 3 == 0;
      long end = failed ? 90 : 40;
      long noise = random.nextInt(9);
      add(
          1,
          failed,
          (jvm, n) ->
              jvm.test(
                  TestJvm.TEST,
                  failed,
                  500,
                  700,
                  b ->
                      b.span("publish", 10, end)
                          .span("poll", 50 + noise, 80)
                          .span("x", noise, 30)));
    }
    List<String> before = said();
    assertThat(before).isNotEmpty();
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(attempts, random);
      assertThat(said()).isEqualTo(before);
    }
  }
}
