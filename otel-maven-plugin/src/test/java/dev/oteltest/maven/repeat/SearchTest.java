package dev.oteltest.maven.repeat;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.oteltest.maven.repeat.AttemptOutcome.Verdict;
import dev.oteltest.maven.repeat.RecordedOrder.Recorded;
import dev.oteltest.report.internal.failure.RerunCommand;
import dev.oteltest.semconv.TestResult;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What attempts show, whichever goal makes them. */
class SearchTest {

  private static final String PAYS = "shop.CartTest.pays()";
  private static final Duration LONG = Duration.ofMinutes(10);

  private int attempts;

  /** An order in which Surefire can't be asked to run tests. */
  private @Nullable String refusedOrder;

  /** An attempt: the ids of the tests that it runs, and what it changes. */
  private record Asked(List<String> ids, Change change, int number) {

    boolean isAfter(String name) {
      return ids.stream().anyMatch(id -> id.contains(name));
    }
  }

  private AttemptSeries series(Duration budget, Function<Asked, AttemptOutcome> outcomes) {
    return series("CartTest#pays", budget, outcomes);
  }

  private AttemptSeries series(
      String test, Duration budget, Function<Asked, AttemptOutcome> outcomes) {
    AttemptSeries.Goal goal =
        new AttemptSeries.Goal() {
          @Override
          public AttemptOutcome run(
              RepeatedTests tests, SelectedTests selected, Change change, Duration left) {
            List<String> all =
                Stream.concat(selected.ids().stream(), selected.names().stream()).toList();
            return outcomes.apply(new Asked(all, change, ++attempts));
          }

          @Override
          public String command(List<String> names, Change change) {
            String order = change.parameters().getOrDefault("runOrder", "");
            String command = RerunCommand.of(false, "", false, "test", String.join(",", names));
            return order.equals(refusedOrder) ? "" : (command + " " + order).strip();
          }
        };
    RepeatedTests tests = RepeatedTests.parse("otel.repeat.test", test);
    return new AttemptSeries(tests, List.of(goal), budget, new SystemStreamLog());
  }

  private static AttemptOutcome outcome(Verdict verdict) {
    String why = verdict == Verdict.NONE ? "its JVM ended before it" : "";
    return new AttemptOutcome(verdict, why, false, null, List.of(), 1_000_000_000);
  }

  private static AttemptOutcome failsIf(boolean failed) {
    return outcome(failed ? Verdict.FAILED : Verdict.PASSED);
  }

  private static Recorded recorded(String name) {
    return new Recorded("shop." + name, List.of("[id:" + name + "]"));
  }

  private static RecordedOrder order(int before) {
    return new RecordedOrder(
        IntStream.range(0, before).mapToObj(i -> recorded("T" + i + "Test#runs()")).toList(),
        List.of(recorded("CartTest#pays()")),
        true);
  }

  private List<String> before(int count, Function<Asked, AttemptOutcome> outcomes)
      throws MojoExecutionException {
    return new BeforeSearch(series(LONG, outcomes), order(count)).search();
  }

  private static Predicate<Asked> after(String name) {
    return asked -> asked.isAfter(name);
  }

  @Test
  void aPolluterIsFoundWithTheCommandThatFails() throws MojoExecutionException {
    List<String> found = before(40, asked -> failsIf(after("T17Test").test(asked)));

    assertThat(found)
        .containsExactly(
            "before: the polluter is T17Test.runs. CartTest#pays fails after it, and passes alone,"
                + " each 3 times",
            "  No span shows what both touch, such as a static field or a system property",
            "  The shortest command that fails: mvn"
                + " -Dtest='shop.T17Test#runs,shop.CartTest#pays' test");
  }

  /** Whether the polluter runs first: by its id, or by its name if the order puts it there. */
  private static boolean isFirst(String polluter, String order, Asked asked) {
    boolean isById = asked.isAfter("[id:" + polluter);
    return isById
        || (asked.isAfter(polluter) && order.equals(asked.change().parameters().get("runOrder")));
  }

  @ParameterizedTest
  @CsvSource({"ZTest, reversealphabetical", "ATest, alphabetical"})
  void theCommandHasTheOrderThatFails(String polluter, String runOrder)
      throws MojoExecutionException {
    RecordedOrder order =
        new RecordedOrder(
            List.of(recorded(polluter + "#runs()")), List.of(recorded("CartTest#pays()")), true);
    Function<Asked, AttemptOutcome> outcomes = asked -> failsIf(isFirst(polluter, runOrder, asked));

    assertThat(new BeforeSearch(series(LONG, outcomes), order).search())
        .last(as(STRING))
        .endsWith("#runs,shop.CartTest#pays' test " + runOrder);

    refusedOrder = runOrder;
    assertThat(new BeforeSearch(series(LONG, outcomes), order).search())
        .last(as(STRING))
        .endsWith("that fails: this one");
  }

  @Test
  void aBrittleTestNeedsAnother() throws MojoExecutionException {
    List<String> found = before(10, asked -> failsIf(!after("T3Test").test(asked)));

    assertThat(found.get(0))
        .isEqualTo(
            "before: it is brittle, and needs T3Test.runs. CartTest#pays passes after it, and fails"
                + " alone, each 3 times");
    assertThat(found.get(2))
        .isEqualTo("  The shortest command that fails: mvn -Dtest='shop.CartTest#pays' test");
  }

  @Test
  void twoPollutersThatOnlyWorkTogetherAreFound() throws MojoExecutionException {
    List<String> found =
        before(12, asked -> failsIf(after("T1Test").and(after("T9Test")).test(asked)));

    assertThat(found.get(0)).startsWith("before: the polluter is T1Test.runs, T9Test.runs.");
  }

  @Test
  void aTestThatFailsAnywayHasNoPolluter() throws MojoExecutionException {
    assertThat(before(4, asked -> failsIf(true)))
        .containsExactly(
            "before: CartTest#pays fails alone, and fails after the 4 tests before it in its"
                + " JVM, each 3 times");
    assertThat(attempts).isEqualTo(6);
  }

  @Test
  void nothingRanBeforeTheFirstTest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> before(0, asked -> failsIf(true)))
        .withMessage("otel.repeat.vary=before: nothing ran before CartTest#pays in its JVM");
    assertThat(attempts).isZero();
  }

  @Test
  void aTestThatFailsNowAndThenHasNoPolluter() throws MojoExecutionException {
    assertThat(before(4, asked -> failsIf(asked.number() == 6)))
        .containsExactly(
            "before is unclear: its verdict after the 4 tests before it is not always the same");
  }

  @Test
  void aCrashIsNotAFailure() throws MojoExecutionException {
    List<String> found =
        before(
            4, asked -> asked.isAfter("T2Test") ? outcome(Verdict.NONE) : outcome(Verdict.PASSED));

    assertThat(found.get(0))
        .isEqualTo(
            "before: CartTest#pays passes alone, and has no verdict after the 4 tests before it in"
                + " its JVM");
  }

  @Test
  void anUnsteadyVerdictIsUnclear() throws MojoExecutionException {
    List<String> found = before(1, asked -> failsIf(asked.isAfter("T0Test") && asked.number() < 4));

    assertThat(found)
        .containsExactly("before is unclear: its verdict after T0Test.runs is not always the same");
  }

  @Test
  void anOrderThatDoesNotRepeatIsNamed() throws MojoExecutionException {
    RecordedJvm jvm =
        new RecordedJvm(1_000_000)
            .test("shop.T1Test.runs()", TestResult.PASSED)
            .test("shop.T0Test.runs()", TestResult.PASSED)
            .test(PAYS, TestResult.PASSED);

    List<String> found =
        before(2, asked -> new AttemptOutcome(Verdict.PASSED, "", false, jvm.run(), List.of(), 1));

    assertThat(found.get(0))
        .endsWith(". The order does not repeat: number 1 was T0Test.runs, and now is T1Test.runs");
  }

  /** Returns what is said of what a polluter and its victim touch. */
  private String touched(RecordedJvm jvm) throws MojoExecutionException {
    return before(
            1,
            asked ->
                asked.isAfter("T0Test")
                    ? new AttemptOutcome(Verdict.FAILED, "", false, jvm.run(), List.of(), 1)
                    : outcome(Verdict.PASSED))
        .get(1);
  }

  @Test
  void whatBothTouchIsNamed() throws MojoExecutionException {
    RecordedJvm jvm =
        new RecordedJvm(1_000_000)
            .test("shop.T0Test.runs()", TestResult.PASSED, "orders")
            .test(PAYS, TestResult.FAILED, "orders");

    assertThat(touched(jvm)).isEqualTo("  Both touch the table orders");
  }

  @Test
  void whatBothTouchMayBeAmongWhatIsLeftOut() throws MojoExecutionException {
    String[] tables = IntStream.range(0, 250).mapToObj(i -> "t" + i).toArray(String[]::new);
    RecordedJvm jvm =
        new RecordedJvm(1_000_000)
            .test("shop.T0Test.runs()", TestResult.PASSED, tables)
            .test(PAYS, TestResult.FAILED, "orders");

    assertThat(touched(jvm))
        .isEqualTo("  Nothing known is touched by both, but not all that they touch is known");
  }

  @Test
  void ifTheTimeIsOverThePlaceSoFarIsNamed() throws MojoExecutionException {
    AttemptSeries series = series(Duration.ofNanos(1), asked -> failsIf(true));

    assertThat(new BeforeSearch(series, order(2)).search())
        .containsExactly(
            "before is not finished: the time is over (otel.repeat.for). It is among T0Test.runs,"
                + " T1Test.runs");
    assertThat(attempts).isZero();
  }

  private FlipSearch flips(Function<Asked, AttemptOutcome> outcomes) {
    return new FlipSearch(
        series(LONG, outcomes), new SelectedTests(List.of("CartTest"), List.of()));
  }

  private static boolean isIn(Asked asked, String zone) {
    return asked.change().arguments().endsWith(zone);
  }

  @Test
  void aChangeThatFlipsTheVerdictEachTimeIsNamed() throws Exception {
    FlipSearch search = flips(asked -> failsIf(isIn(asked, "Pago_Pago")));

    assertThat(search.vary("zone", Change.of("x", "zone")))
        .isEqualTo(
            "zone: it fails with -Duser.timezone=Pacific/Pago_Pago, and passes without, each 3"
                + " times");
    assertThat(attempts).isEqualTo(7);
  }

  @Test
  void aCoinIsNotTheZone() throws Exception {
    FlipSearch search = flips(asked -> failsIf(asked.number() % 3 == 0));

    assertThat(search.vary("zone", Change.of("x", "zone"))).startsWith("zone: unclear");
  }

  @Test
  void aChangeWithoutADifferenceIsNamed() throws Exception {
    FlipSearch search = flips(asked -> failsIf(false));

    assertThat(search.vary("load", Change.of("x", "load")))
        .isEqualTo(
            "load makes no difference: it passes with all processors busy, and passes without,"
                + " each 3 times");
    assertThat(attempts).isEqualTo(6);
    assertThat(search.vary("zone", Change.of("x", "zone")))
        .startsWith("zone makes no difference: it passes with -Duser.timezone=Pacific/Kiritimati,");
    assertThat(attempts).isEqualTo(6 + 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zone", "load", "order"})
  void whatMakesADifferenceNowAndThenIsUnclear(String kind) throws Exception {
    List<Change> changes = Change.of("x", kind);
    int last = 3 * (changes.size() + 1); // the last change for the third time

    assertThat(flips(asked -> varied(asked, asked.number() == last)).vary(kind, changes))
        .isEqualTo(
            kind
                + ": unclear, as its verdict is not always the same. Without otel.repeat.vary, it is"
                + " repeated as it is");
  }

  @Test
  void aTestThatFailsNowAndThenByItselfIsUnclear() throws Exception {
    FlipSearch search = flips(asked -> failsIf(asked.number() == 5)); // the third without a change

    assertThat(search.vary("load", Change.of("x", "load"))).startsWith("load: unclear");
  }

  @Test
  void aTestWithoutAVerdictByItselfIsNotTried() throws Exception {
    FlipSearch search =
        flips(asked -> asked.number() == 1 ? outcome(Verdict.NONE) : failsIf(false));

    assertThat(search.vary("load", Change.of("x", "load")))
        .isEqualTo("load is not tried: it has no verdict without it");
    assertThat(search.vary("load", Change.of("x", "load"))).startsWith("load makes no difference");
  }

  /** Returns an attempt in an order of its own. */
  private static AttemptOutcome varied(Asked asked, boolean failed) {
    return outcome(
        new RecordedJvm(1_000_000)
            .test("shop.T" + asked.number() + "Test.runs()", TestResult.PASSED)
            .test(PAYS, failed ? TestResult.FAILED : TestResult.PASSED),
        failed);
  }

  @Test
  void aCrashUnderAChangeIsNotAVerdict() throws Exception {
    FlipSearch search =
        flips(asked -> isIn(asked, "Kiritimati") ? outcome(Verdict.NONE) : outcome(Verdict.PASSED));

    assertThat(search.vary("zone", Change.of("x", "zone")))
        .isEqualTo(
            "zone makes no difference: it passes with -Duser.timezone=Pacific/Pago_Pago,"
                + " -Duser.timezone=Pacific/Chatham, and passes without, each 3 times; it has no"
                + " verdict with -Duser.timezone=Pacific/Kiritimati");
    assertThat(attempts).isEqualTo(3 + 1 + 2 * 3);
  }

  @Test
  void aTestThatOnlyCrashesUnderAChangeHasNoVerdict() throws Exception {
    FlipSearch search =
        flips(asked -> outcome(asked.change().busy() ? Verdict.NONE : Verdict.PASSED));

    assertThat(search.vary("load", Change.of("x", "load")))
        .isEqualTo("load: it has no verdict with all processors busy");
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void anOrderThatStaysTheSameIsNotTried() throws Exception {
    FlipSearch search =
        flips(
            asked ->
                outcome(
                    new RecordedJvm(1_000_000)
                        .test("shop.T1Test.runs()", TestResult.PASSED)
                        .test(PAYS, TestResult.PASSED),
                    false));

    assertThat(search.vary("order", Change.of("x", "order")))
        .isEqualTo(
            "order: no seed changes it. Methods of JUnit 4 and TestNG, and of classes with"
                + " @TestMethodOrder, keep theirs");
  }

  private static List<String> repeat(AttemptSeries series) throws MojoExecutionException {
    return series.repeat(new SelectedTests(List.of("CartTest"), List.of()));
  }

  @Test
  void withoutAVerdictItStopsAfterThreeAttempts() {
    AttemptSeries series = series(LONG, asked -> outcome(Verdict.NONE));

    assertThatExceptionOfType(MojoExecutionException.class)
        .isThrownBy(() -> repeat(series))
        .withMessage(
            "CartTest#pays has no verdict: its JVM ended before it (what runs: mvn"
                + " -Dtest=CartTest test)");
    assertThat(attempts).isEqualTo(3);
  }

  @Test
  void aTestThatIsNotThereStopsItAtOnce() {
    AttemptSeries series =
        series(
            LONG,
            asked -> new AttemptOutcome(Verdict.NONE, "it did not run", true, null, List.of(), 1));

    assertThatExceptionOfType(MojoExecutionException.class).isThrownBy(() -> repeat(series));
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void attemptsWithoutAVerdictAreCountedApart() throws MojoExecutionException {
    AttemptSeries series =
        series(
            Duration.ofMillis(300),
            asked -> {
              sleep();
              return outcome(
                  List.of(Verdict.PASSED, Verdict.NONE, Verdict.FAILED).get(asked.number() % 3));
            });

    assertThat(repeat(series).get(0))
        .matches(
            "CartTest#pays fails in \\d+ of \\d+ attempts?; \\d+ others? had no verdict; the time is"
                + " over \\(otel\\.repeat\\.for\\)");
  }

  @Test
  void noAttemptIsNotAPass() throws MojoExecutionException {
    AttemptSeries series = series(Duration.ofNanos(1), asked -> failsIf(false));

    repeat(series);

    assertThat(series.isPassed()).isFalse();
    assertThat(series.words()).isEqualTo("CartTest#pays has no verdict, as no attempt ended");
  }

  private static AttemptOutcome everySecondFails(Asked asked) {
    boolean failed = asked.number() % 2 == 0;
    TestResult result = failed ? TestResult.FAILED : TestResult.PASSED;
    return outcome(
        new RecordedJvm(asked.number() * 1_000_000_000L)
            .test(PAYS, result, failed ? new String[] {"orders"} : new String[0]),
        failed);
  }

  @Test
  void whyItFailsIsSaidOnceEnoughIsKnown() throws MojoExecutionException {
    List<String> lines = repeat(series(LONG, SearchTest::everySecondFails));

    assertThat(attempts).isEqualTo(29);
    assertThat(lines).contains("  fails if `SELECT` is there: 14 of 14 failing, 0 of 15 passing");
  }

  @ParameterizedTest
  @CsvSource({
    "1, '  Torn: attempt 2: x.pb'",
    "7, '  Torn: attempt 2: x.pb, attempt 4: x.pb, attempt 6: x.pb, attempt 8: x.pb, attempt 10: x.pb and 2 more'"
  })
  void whatCouldNotBeReadIsSaid(int torn, String line) throws MojoExecutionException {
    AttemptSeries series =
        series(
            LONG,
            asked -> {
              AttemptOutcome read = everySecondFails(asked);
              boolean isTorn = asked.number() <= 2 * torn && asked.number() % 2 == 0;
              List<String> problems = isTorn ? List.of("x.pb") : List.of();
              return new AttemptOutcome(read.verdict(), "", false, read.run(), problems, 1);
            });

    assertThat(repeat(series))
        .contains(
            "  fails if `SELECT` is there: 14 of 14 failing, 0 of 15 passing",
            "  some spans of %d of 29 attempts are missing, so what these lack is unknown"
                .formatted(torn));
    assertThat(series.problems()).containsExactly(line);
  }

  @Test
  void ofAClassEachTestIsNamed() throws MojoExecutionException {
    assertThat(repeat(series("CartTest", LONG, SearchTest::everySecondFails)))
        .contains("  " + PAYS + ": fails if `SELECT` is there: 14 of 14 failing, 0 of 15 passing");
  }

  private static AttemptOutcome outcome(RecordedJvm jvm, boolean failed) {
    Verdict verdict = failed ? Verdict.FAILED : Verdict.PASSED;
    return new AttemptOutcome(verdict, "", false, jvm.run(), List.of(), 1);
  }

  @Test
  void ofACoinNothingIsSaid() throws MojoExecutionException {
    int explained = 0;
    for (int seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      double probability = 0.1 + 0.4 * random.nextDouble();
      AttemptSeries series =
          series(
              LONG,
              asked -> {
                boolean failed = random.nextDouble() < probability;
                RecordedJvm jvm = new RecordedJvm(asked.number() * 1_000_000_000L);
                for (int before = random.nextInt(30); before > 0; before--) {
                  jvm.test("shop.SumTest.adds()", TestResult.PASSED);
                }
                jvm.test(PAYS, failed ? TestResult.FAILED : TestResult.PASSED);
                return outcome(jvm, failed);
              });
      explained += repeat(series).stream().anyMatch(line -> line.contains("fails if")) ? 1 : 0;
    }

    assertThat(explained).isLessThanOrEqualTo(1);
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
