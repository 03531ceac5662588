package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.comparison.ComparisonMarkdown;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs of which a comparison could say what is not true. */
class UnlikeRunsTest {

  private static Comparison compare(ModelRun base, ModelRun head) throws IOException {
    return MutationsTest.compare(base, head);
  }

  @Test
  void saysNothingOfAnotherSelectionOfTests() throws IOException {
    ModelRun head = new ModelRun();
    head.run.children.removeIf(suite -> !suite.name.equals("MailTest"));
    Comparison comparison = compare(new ModelRun(), head);
    assertThat(comparison.isComparable()).isFalse();
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.trust().ofTests()).isEqualTo(3.0 / 9);
  }

  @Test
  void saysNothingOfOtherCode() throws IOException {
    ModelRun head = new ModelRun();
    head.run.all().filter(span -> span.service.equals("shop")).forEach(span -> span.service = "x");
    head.run
        .all()
        .filter(span -> span.scope.equals("shop"))
        .forEach(span -> span.name = "other " + span.name);
    assertThat(compare(new ModelRun(), head).isComparable()).isFalse();
  }

  @Test
  void comparesAQueryForEachRow() throws IOException {
    ModelRun head = new ModelRun();
    for (int i = 0; i < 1_000; i++) {
      head.pays().find("POST /pay").below(ModelRun.client("SELECT items", "items"));
    }
    Comparison comparison = compare(new ModelRun(), head);
    assertThat(comparison.isComparable()).isTrue();
    assertThat(comparison.differences()).hasSize(1);
  }

  @Test
  void comparesAModuleWithTheBuildThatItIsAPartOf() throws IOException {
    ModelRun module = new ModelRun();
    ModelRun build = new ModelRun();
    Comparison comparison =
        RunComparison.of(List.of(alone(module, 3, "module")), List.of(build.source("build", 4)));
    assertThat(MutationsTest.texts(comparison)).isEmpty();
    assertThat(comparison.isComparable()).isTrue();
  }

  @Test
  void rejectsARunThatIsComparedWithItself() throws IOException {
    RunSource run = new ModelRun().source("a.pb", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RunComparison.of(List.of(run), List.of(new RunSource("b.pb", run.reader()))))
        .withMessageMatching(
            "a.pb and b.pb are the same run \\(trace [0-9a-f]{32}\\). Name files of two runs, or a"
                + " test with several attempts with otel.diff.test");
  }

  @Test
  void rejectsARunWithoutSpans() {
    RunSource empty =
        new RunSource("empty.pb", () -> new Contents(Run.of(SpanTable.of(List.of())), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RunComparison.of(List.of(empty), List.of(new ModelRun().source("head", 1))))
        .withMessage("The base has no spans: empty.pb. Name a file of a run with spans");
  }

  @Test
  void saysWhatCouldNotBeRead() throws IOException {
    Run run = Run.of(SpanTable.of(new ModelRun().spans(1)));
    RunSource torn = new RunSource("head.pb", () -> new Contents(run, List.of("head.pb is torn")));
    Comparison comparison =
        RunComparison.of(List.of(new ModelRun().source("base.pb", 2)), List.of(torn));
    assertThat(comparison.caveats())
        .containsExactly("of the head, not everything was read: head.pb is torn");
  }

  @Test
  void saysThatTheJdkIsAnother() throws IOException {
    ModelRun head = new ModelRun();
    head.resource.put("process.runtime.version", "25");
    assertThat(compare(new ModelRun(), head).caveats()).containsExactly("another JDK: 21 and 25");
  }

  @Test
  void saysThatAnAgentIsOnOneSideOnly() throws IOException {
    ModelRun head = new ModelRun();
    head.run.with("junit.agent", true);
    assertThat(compare(new ModelRun(), head).caveats())
        .containsExactly("OpenTelemetry's Java agent is only in the head");
  }

  @Test
  void takesNoValueForAnotherThatALimitCut() throws IOException {
    String longText = "the reason of this is a long text that goes on ";
    ModelRun base = new ModelRun();
    base.build.all().forEach(span -> span.attributes.remove("db.query.text"));
    base.build
        .all()
        .filter(s -> s.scope.equals("shop"))
        .forEach(s -> s.with("why", s.name + longText));
    ModelRun head = new ModelRun();
    head.build.all().forEach(span -> span.attributes.remove("db.query.text"));
    head.build
        .all()
        .filter(s -> s.scope.equals("shop"))
        .forEach(
            s ->
                s.with(
                    "why", s.name + longText + "and on and on and on and on and on and on and on"));
    assertThat(MutationsTest.texts(compare(base, head))).isNotEmpty();
    base.build.all().forEach(span -> cut(span, 40));
    Comparison comparison = compare(base, head);
    assertThat(MutationsTest.texts(comparison)).isEmpty();
    assertThat(comparison.noise().count(Noise.Reason.CUT)).isPositive();
  }

  @Test
  void saysNothingOfASpanThatEndedAfterItsTestInOneRun() throws IOException {
    ModelRun head = new ModelRun();
    head.pays().find("validate").with("junit.unattributed", "scope_closed");
    Comparison comparison = compare(new ModelRun(), head);
    assertThat(MutationsTest.texts(comparison)).isEmpty();
    assertThat(comparison.noise().count(Noise.Reason.LISTED)).isPositive();
  }

  @Test
  void takesTheLongestTextForWhatItIsIfItGrew() throws IOException {
    String why = "the longest text of the run, to which somebody appended something";
    ModelRun base = new ModelRun();
    base.pays().find("validate").with("why", why);
    ModelRun head = new ModelRun();
    head.pays().find("validate").with("why", why + " later");
    assertThat(MutationsTest.texts(compare(base, head)))
        .containsExactly(
            "attribute shop.CartTest.pays | POST /pay > validate | why: "
                + why
                + " -> "
                + why
                + " later");
  }

  private static void cut(ModelSpan span, int limit) {
    span.attributes.replaceAll(
        (key, value) ->
            value instanceof String text && text.length() > limit && !key.startsWith("junit.")
                ? text.substring(0, limit)
                : value);
  }

  private static ModelRun renamed(String service) {
    ModelRun run = new ModelRun();
    run.run.all().forEach(span -> span.service = service);
    return run;
  }

  @Test
  void namesTheServicesThatHaveOtherNames() throws IOException {
    Comparison comparison = compare(new ModelRun(), renamed("store"));
    String words =
        "another service.name: only the base has shop, and only the head store; spans of services"
            + " with different names are never the same";
    assertThat(comparison.isComparable()).isFalse();
    assertThat(comparison.caveats()).containsExactly(words);
    assertThat(ComparisonMarkdown.of(comparison))
        .contains(
            "). The cause may be the names of their services, see the note. Compare runs of the same"
                + " tests, module, service.name and JDK, or some tests with otel.diff.test.",
            "Note: `" + words + "`");
  }

  @Test
  void saysNothingOfRunsThatHaveNothingInCommon() throws IOException {
    ModelRun build = new ModelRun();
    build.run.children.clear();
    build.goal.children.clear();
    ModelRun tests = new ModelRun();
    tests.run.children.clear();
    Comparison comparison =
        RunComparison.of(
            List.of(build.source("build", 1)), List.of(alone(tests, 2, "a run of no test")));
    assertThat(comparison.isComparable()).isFalse();
    assertThat(ComparisonMarkdown.of(comparison))
        .contains("These runs are not comparable: no span of one is in the other. ", ">0.0 % of");
  }

  /** Returns the test run of a model, without the build around it. */
  private static RunSource alone(ModelRun model, long seed, String name) {
    return new ModelRun(model.run).source(name, seed);
  }

  @Test
  void findsALostCallOfAClassAlthoughTheServiceOfTheTestsHasAnotherName() throws IOException {
    ModelRun base = new ModelRun();
    base.cart().below(new ModelSpan("warm up").service("cache"));
    ModelRun head = new ModelRun();
    base.run.all().filter(s -> !s.scope.equals("shop")).forEach(s -> s.service = "tests");
    head.run.all().filter(s -> !s.scope.equals("shop")).forEach(s -> s.service = "checks");
    Comparison comparison =
        RunComparison.of(List.of(alone(base, 1, "base")), List.of(alone(head, 2, "head")));
    assertThat(comparison.isComparable()).isTrue();
    assertThat(MutationsTest.texts(comparison))
        .contains("span.removed CartTest | CartTest | warm up (cache): 1 -> 0");
  }

  @Test
  void rejectsARunThatIsThereTwiceOnOneSide() throws IOException {
    RunSource base = new ModelRun().source("base.pb", 1);
    RunSource one = new ModelRun().source("one.pb", 2);
    RunSource two = new ModelRun().source("two.pb", 3);
    RunSource copy = new RunSource("copy.pb", two.reader());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunComparison.of(List.of(base), List.of(one, two, copy)))
        .withMessageStartingWith("two.pb and copy.pb are the same run (trace ");
  }

  @Test
  void doesNotSayThatNothingDiffersInWhatWasNotRead() throws IOException {
    Run run = Run.of(SpanTable.of(new ModelRun().spans(1)));
    RunSource torn = new RunSource("head.pb", () -> new Contents(run, List.of("head.pb is torn")));
    Comparison comparison =
        RunComparison.of(List.of(new ModelRun().source("base.pb", 2)), List.of(torn));
    assertThat(ComparisonMarkdown.of(comparison))
        .contains("\nNo differences in what was read, which is not everything.\n");
  }
}
