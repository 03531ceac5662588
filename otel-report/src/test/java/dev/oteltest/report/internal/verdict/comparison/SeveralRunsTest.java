package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.output.comparison.ComparisonJson;
import dev.oteltest.report.internal.verdict.comparison.TimeResult.TimeChange;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;

/** What several runs of a side show: noise that one run can't, and times. */
class SeveralRunsTest {

  private static List<RunSource> runs(String name, int number, ObjIntConsumer<ModelRun> change) {
    List<RunSource> runs = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ModelRun run = new ModelRun();
      change.accept(run, i);
      runs.add(run.source(name + i, name.hashCode() + i));
    }
    return runs;
  }

  private static List<String> compared(
      ObjIntConsumer<ModelRun> base, int baseRuns, ObjIntConsumer<ModelRun> head, int headRuns)
      throws IOException {
    return MutationsTest.texts(
        RunComparison.of(runs("base", baseRuns, base), runs("head", headRuns, head)));
  }

  private static void rule(ModelRun run, String value) {
    run.pays().find("validate").with("rule", value);
  }

  private static void ticks(ModelRun run, int number) {
    for (int i = 0; i < number; i++) {
      run.pays().below(new ModelSpan("tick"));
    }
  }

  @Test
  void leavesOutAValueThatARunOfTheBaseHas() throws IOException {
    assertThat(
            compared((run, i) -> rule(run, i == 1 ? "b" : "a"), 3, (run, i) -> rule(run, "b"), 1))
        .isEmpty();
  }

  @Test
  void reportsAValueThatNoRunOfTheBaseHas() throws IOException {
    assertThat(
            compared((run, i) -> rule(run, i == 1 ? "b" : "a"), 3, (run, i) -> rule(run, "c"), 1))
        .containsExactly("attribute shop.CartTest.pays | POST /pay > validate | rule: a -> c");
  }

  @Test
  void leavesOutAValueThatIsAnotherInEachRun() throws IOException {
    assertThat(compared((run, i) -> rule(run, "base" + i), 2, (run, i) -> rule(run, "head" + i), 1))
        .isEmpty();
    assertThat(compared((run, i) -> rule(run, "same"), 1, (run, i) -> rule(run, "head" + i), 2))
        .isEmpty();
  }

  @Test
  void leavesOutANumberOfCallsWithinTheRangeOfTheOtherSide() throws IOException {
    assertThat(compared((run, i) -> ticks(run, 2 + 2 * i), 2, (run, i) -> ticks(run, 3), 1))
        .isEmpty();
  }

  @Test
  void reportsANumberOfCallsBeyondTheRangeOfTheOtherSide() throws IOException {
    assertThat(compared((run, i) -> ticks(run, 2 + i), 2, (run, i) -> ticks(run, 10), 1))
        .containsExactly("count shop.CartTest.pays | | tick (shop): 2 -> 10");
  }

  @Test
  void reportsALostSpanAlthoughItsNumberVaried() throws IOException {
    assertThat(compared((run, i) -> ticks(run, 2 + i), 2, (run, i) -> ticks(run, 0), 1))
        .containsExactly("span.removed shop.CartTest.pays | | tick (shop): 2 -> 0");
  }

  @Test
  void leavesOutASpanThatOnlyOneRunOfTheHeadLost() throws IOException {
    assertThat(compared((run, i) -> ticks(run, 1), 1, (run, i) -> ticks(run, i), 2)).isEmpty();
  }

  @Test
  void reportsATestThatFailsAlthoughItFailedInARunOfTheBase() throws IOException {
    assertThat(compared((run, i) -> failIf(run, i == 1), 3, (run, i) -> failIf(run, true), 1))
        .containsExactly("test.failing shop.CartTest.pays: passed -> failed: no tax");
  }

  private static void failIf(ModelRun run, boolean fails) {
    if (fails) {
      run.pays()
          .with("test.case.result.status", "fail")
          .with("error.type", "java.lang.AssertionError")
          .fail("no tax");
    }
  }

  @Test
  void countsWhatItLeavesOut() throws IOException {
    Comparison comparison =
        RunComparison.of(
            runs("base", 2, (run, i) -> rule(run, "base" + i)),
            runs("head", 1, (run, i) -> rule(run, "head")));
    assertThat(comparison.noise().count(Noise.Reason.VARIES)).isEqualTo(1);
  }

  /** Gives each span a state: the first its own, the next ones that of the run, others none. */
  private static void states(ModelRun run, String first, int varying, int number) {
    List<ModelSpan> spans = run.build.all().filter(span -> span.name.equals("validate")).toList();
    spans.get(0).with("state", first);
    spans.subList(1, 1 + varying).forEach(span -> span.with("state", "run" + number));
  }

  @Test
  void leavesOutAnAttributeThatDiffersInHalfOfThePairsWhereverItDiffers() throws IOException {
    String difference = "attribute shop.CartTest.pays | POST /pay > validate | state: a -> b";
    assertThat(states(5)).isEmpty();
    assertThat(states(4)).containsExactly(difference);
  }

  private static List<String> states(int varying) throws IOException {
    return compared(
        (run, i) -> states(run, "a", varying, i), 3, (run, i) -> states(run, "b", varying, 0), 1);
  }

  @Test
  void leavesOutAnAttributeThatDiffersInRunsOfTheHead() throws IOException {
    assertThat(
            compared((run, i) -> states(run, "a", 5, 0), 1, (run, i) -> states(run, "b", 5, i), 3))
        .isEmpty();
  }

  @Test
  void knowsHowMuchSlowerTheMachineIs() throws IOException {
    assertThat(TimeComparison.machineFactor(times(1, 1, 2, 1).comparison().alignment()))
        .isBetween(1.9, 2.1);
  }

  @Test
  void learnsNothingFromOneDifference() throws IOException {
    assertThat(compared((run, i) -> checks(run, "a", i), 2, (run, i) -> checks(run, "b", 0), 1))
        .containsExactly("attribute shop.CartTest.pays | check | state: a -> b");
  }

  private static void checks(ModelRun run, String stable, int number) {
    run.pays().below(new ModelSpan("check").with("state", stable));
    run.cart().find("adds").below(new ModelSpan("check").with("state", "run" + number));
  }

  @Test
  void findsAServiceThatIsSlowerByWhatIsTooLittleInEachSpan() throws IOException {
    Comparison comparison =
        RunComparison.of(
            runs("base", 4, (run, i) -> audits(run, 600)),
            runs("head", 4, (run, i) -> audits(run, 900)));
    assertThat(MutationsTest.texts(comparison))
        .singleElement()
        .asString()
        .startsWith("time | | all spans of audit: ");
    assertThat(comparison.time().expectedFalse())
        .isEqualTo(comparison.time().tested() * TimeResult.ALPHA);
  }

  private static void audits(ModelRun run, long micros) {
    for (int i = 0; i < 40; i++) {
      ModelSpan audit = new ModelSpan("audit").service("audit");
      audit.micros = micros;
      run.pays().below(audit);
    }
  }

  private static TimeChanges times(int baseRuns, int headRuns, double machine, double slower)
      throws IOException {
    Comparison comparison =
        RunComparison.of(
            runs("base", baseRuns, (run, i) -> scale(run, 1, 1)),
            runs("head", headRuns, (run, i) -> scale(run, machine, slower)));
    assertThat(comparison.differences())
        .allMatch(difference -> difference.kind() == DifferenceKind.TIME);
    return new TimeChanges(comparison);
  }

  private static void scale(ModelRun run, double machine, double slower) {
    run.build.all().forEach(span -> span.micros = (long) (10_000 * machine));
    run.pays().find("validate").micros = (long) (10_000 * machine * slower);
  }

  private record TimeChanges(Comparison comparison) {

    List<String> slower() {
      return comparison.time().changes().stream()
          .filter(TimeChange::isSlower)
          .filter(change -> change.baseRow() >= 0)
          .map(change -> comparison.alignment().base().spans().name(change.baseRow()))
          .toList();
    }
  }

  @Test
  void findsASpanThatTakes30PercentLonger() throws IOException {
    TimeChanges times = times(5, 5, 1, 1.3);
    assertThat(times.comparison().time().enough()).isTrue();
    assertThat(times.slower()).containsExactly("validate");
    assertThat(times.comparison().differences())
        .extracting(Difference::subject)
        .containsExactly("validate (shop)");
  }

  @Test
  void findsItOnAMachineThatIsSlowerByMore() throws IOException {
    TimeChanges times = times(5, 5, 2, 1.3);
    assertThat(times.slower()).containsExactly("validate");
    assertThat(times.comparison().time().factor()).isBetween(1.9, 2.1);
  }

  @Test
  void callsNothingSlowerOnASlowerMachine() throws IOException {
    TimeChanges times = times(5, 5, 1.5, 1);
    assertThat(times.comparison().time().changes()).isEmpty();
  }

  @Test
  void callsNothingSlowerWithTooFewRuns() throws IOException {
    TimeChanges times = times(1, 1, 1, 3);
    assertThat(times.comparison().time().enough()).isFalse();
    assertThat(times.slower()).containsExactly("validate");
    assertThat(times.comparison().time().changes())
        .extracting(TimeChange::probability)
        .containsOnly(1.0);
    assertThat(times(4, 3, 1, 3).comparison().time().enough()).isFalse();
    assertThat(times(4, 4, 1, 3).comparison().time().enough()).isTrue();
  }

  @Test
  void listsATimeInATestThatOnlyAnotherRunOfTheHeadHas() throws IOException {
    ModelRun without = new ModelRun();
    without.cart().remove("pays");
    ModelRun slow = new ModelRun();
    slow.pays().find("validate").micros = 50_000;
    Comparison comparison =
        RunComparison.of(
            List.of(new ModelRun().source("base", 1)),
            List.of(without.source("head", 2), slow.source("other", 3)));
    StringWriter text = new StringWriter();
    ComparisonJson.write(comparison, text);
    assertThat(text.toString())
        .contains(
            "\"changes\" : [ {\n      \"test\" : \"shop.CartTest.pays\",\n"
                + "      \"path\" : \"POST /pay\",\n      \"span\" : \"validate (shop)\"");
  }

  private static void coverage(ModelRun run, long covered) {
    run.build
        .with("maven.coverage.lines.covered", covered)
        .with("maven.coverage.lines.missed", 100 - covered);
  }

  private static void retries(ModelRun run, int number) {
    for (int i = 0; i < number; i++) {
      run.pays().find("validate").event("retry", Map.of());
    }
  }

  @Test
  void reportsNumbersBeyondTheRangeAlthoughTheyVaried() throws IOException {
    assertThat(compared((run, i) -> coverage(run, 80 + i), 2, (run, i) -> coverage(run, 40), 1))
        .containsExactly("coverage | | coverage of lines: 80.0 % -> 40.0 %");
    assertThat(compared((run, i) -> coverage(run, 80 + i), 2, (run, i) -> coverage(run, 81), 1))
        .isEmpty();
    assertThat(compared((run, i) -> retries(run, 1 + i), 2, (run, i) -> retries(run, 40), 1))
        .containsExactly("event shop.CartTest.pays | POST /pay > validate | retry: 1x -> 40x");
  }
}
