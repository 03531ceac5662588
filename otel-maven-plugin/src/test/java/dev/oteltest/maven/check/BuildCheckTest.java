package dev.oteltest.maven.check;

import static dev.oteltest.maven.check.CartTestSpans.span;
import static dev.oteltest.maven.check.CartTestSpans.spans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.maven.check.GateCheck.Extent;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.ReportExports;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.summary.BuildVerdict;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCheckTest {

  private final List<String> log = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>(Map.of("otel.check", "true"));
  private final Map<String, String> environment = new HashMap<>();
  private List<String> problems = List.of();

  @TempDir private Path root;

  @BeforeEach
  void rules() throws IOException {
    rules("element: test, counter: children, maximum: 1");
  }

  private void rules(String rule) throws IOException {
    Files.writeString(
        root.resolve("otel-check.yaml"), "freeze: true\nrules:\n  - {" + rule + "}\n");
  }

  private String failure(Optional<Run> run) {
    return judged(run).failure();
  }

  private BuildVerdict judged(Optional<Run> run) {
    return new BuildCheck(
            ConfigReader.of(settings::get, environment::get),
            environment,
            null,
            root,
            root.resolve("target"),
            RunBases.of(
                ConfigReader.of(settings::get, environment::get), root, KeptRuns.NONE, null))
        .judge(() -> run, problems, TextStyle.PLAIN, log::add, log::add, log::add);
  }

  /** A test with spans below it. */
  private static Optional<Run> run(int children) {
    return Optional.of(Run.of(SpanTable.of(spans("pays", children))));
  }

  @Test
  void onADevelopersMachineFreezesWhatExistsAndFailsForWhatIsNew() throws IOException {
    assertThat(failure(run(2))).isNull();
    assertThat(log.get(0))
        .isEqualTo("Judging pays of 1970-01-01T00:00:00Z: 3 spans, 1 test: 1 passed");
    assertThat(log).anyMatch(line -> line.startsWith("Froze 1 violation of the rule"));
    String frozen = Files.readString(root.resolve("otel-frozen.txt"));
    assertThat(frozen)
        .endsWith(
            "test children\ntest children | shop.CartTest.pays | 2 | existed when it was frozen\n");

    assertThat(failure(run(3)))
        .isEqualTo(
            "1 gate fails: otel-check.yaml:3: test children is 3, but at most 1 is allowed. Not"
                + " frozen in otel-frozen.txt: shop.CartTest.pays (3, frozen with 2)");
    assertThat(root.resolve("otel-frozen.txt")).hasContent(frozen);
    assertThat(root.resolve("target/otel-check/check.sarif")).exists();

    assertThat(failure(run(1))).isNull();
    assertThat(Files.readString(root.resolve("otel-frozen.txt"))).endsWith("test children\n");
  }

  @Test
  void aTestThatExceedsItsBudgetFailsTheBuildWhateverTheRules() {
    RecordedSpan test = span("pays", SpanContext.getInvalid());
    test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    test.setAttribute(TestAttributes.CASE_NAME, "shop.CartTest.pays");
    test.setAttribute(TestAttributes.CASE_STATUS, "pass");
    test.setAttribute(TestAttributes.FINDINGS, 1L);
    test.addEvent(
        FindingAttributes.EVENT,
        Attributes.of(FindingAttributes.MESSAGE, "Expected at most 2 spans, but found 3"));

    assertThat(failure(Optional.of(Run.of(SpanTable.of(List.of(test.finish(20)))))))
        .isEqualTo("1 gate fails: 1 test does not keep to the budget");
    assertThat(log).contains("    Expected at most 2 spans, but found 3  shop.CartTest.pays");
  }

  @Test
  void inCiNothingIsFrozen() throws IOException {
    environment.put("CI", "true");

    assertThat(failure(run(2)))
        .contains("otel-frozen.txt does not have this rule, and is not written in CI");
    assertThat(root.resolve("otel-frozen.txt")).doesNotExist();

    environment.remove("CI");
    environment.put("JENKINS_URL", "https://ci.example");
    assertThat(failure(run(2))).contains("and is not written in CI");
    environment.put("CI", "false");
    assertThat(failure(run(2))).isNull();
    Files.delete(root.resolve("otel-frozen.txt"));

    environment.put("CI", "true");
    settings.put("otel.check.freeze", "update");
    assertThat(failure(run(2)))
        .isEqualTo(
            "No gate is judged: -Dotel.check.freeze=update is refused in CI, where the change"
                + " would be lost: run it on your machine");
  }

  @Test
  void ofATraceThatIsTornNothingIsTakenOut() throws IOException {
    assertThat(failure(run(2))).isNull();
    String frozen = Files.readString(root.resolve("otel-frozen.txt"));
    problems = List.of("traces.pb is torn at byte 812");

    assertThat(failure(run(1))).startsWith("1 gate fails: traces.pb is torn at byte 812, so no");
    assertThat(root.resolve("otel-frozen.txt")).hasContent(frozen);
  }

  @Test
  void ofABuildThatStoppedNothingIsTakenOut() throws IOException {
    assertThat(failure(run(2))).isNull();
    String frozen = Files.readString(root.resolve("otel-frozen.txt"));
    List<SpanData> spans = new ArrayList<>(spans("pays", 1));
    RecordedSpan module = span("shop-web", SpanContext.getInvalid());
    module.setAttribute(CiAttributes.TASK_NAME, "shop-web");
    module.setAttribute(MavenAttributes.ARTIFACT_ID, "shop-web");
    module.addLink(spans.get(0).getSpanContext(), Attributes.empty());
    spans.add(module.finish(30));

    assertThat(failure(Optional.of(Run.of(SpanTable.of(spans)))))
        .startsWith("1 gate fails: 'shop-web' did not run because of a failure, so no limit");
    assertThat(root.resolve("otel-frozen.txt")).hasContent(frozen);
  }

  @Test
  void buildsAtTheSameTimeTakeOutEachItsOwn() throws Exception {
    List<SpanData> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      all.addAll(spans("pays" + i, 2));
    }
    assertThat(failure(Optional.of(Run.of(SpanTable.of(all))))).isNull();
    assertThat(Files.readString(root.resolve("otel-frozen.txt"))).contains("pays0 | 2", "pays15");
    CheckRules rules = CheckRules.read(null, root.resolve("pom.xml"), List.of(root), List.of());
    List<Callable<GateResult>> builds = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Run one = Run.of(SpanTable.of(spans("pays" + i, 1)));
      builds.add(
          () ->
              new GateCheck(
                      rules,
                      CheckSettings.of(null, null, null),
                      new RunBases(List.of(), List.of(), root, KeptRuns.NONE, null),
                      Extent.WHOLE,
                      false,
                      UntracedModules.NONE,
                      CodeLines.of(null),
                      new GateCheck.Output(
                          root.resolve("target"),
                          new ReportExports(Set.of(), null, null, false),
                          TextStyle.PLAIN,
                          line -> {},
                          line -> {},
                          line -> {}))
                  .judge(new Contents(one, List.of())));
    }

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<GateResult> judged : threads.invokeAll(builds)) {
        assertThat(judged.get().failure()).isNull();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(Files.readString(root.resolve("otel-frozen.txt"))).doesNotContain("pays");
  }

  @Test
  void whatCanNotBeJudgedFails() throws IOException {
    assertThat(failure(Optional.empty()))
        .isEqualTo("No gate is judged, as the trace of the build can't be read");
    rules("element: tests, counter: children, maximum: 1");
    assertThat(failure(run(1))).startsWith("No gate is judged: ").contains("did you mean 'test'?");
    settings.put("otel.check.level", "fatal");
    assertThat(failure(run(1))).startsWith("No gate is judged: otel.check.level");
  }

  @Test
  void theSummariesOfTheBuildAndOfGitHubSayWhatCameOfIt() throws IOException {
    Path step = root.resolve("step.md");
    environment.put("GITHUB_STEP_SUMMARY", step.toString());
    settings.put("otel.check.freeze", "off");

    assertThat(judged(run(2)).summary()).isEqualTo("1 gate: 1 violated");
    assertThat(judged(run(2)).summary()).isEqualTo("1 gate: 1 violated");
    assertThat(step)
        .content()
        .containsOnlyOnce("## Gates")
        .contains("- **error** `test children`: `test children is 2, but at most 1 is allowed`");
    assertThat(judged(Optional.empty()).summary()).isEqualTo("not judged");

    settings.put("otel.report.stepSummary", "false");
    assertThat(judged(run(1)).summary()).isEqualTo("1 gate: 1 held");
    assertThat(step).content().contains("at most 1 is allowed");
    settings.put("otel.check", "false");
    assertThat(judged(run(1)).summary()).isEmpty();
  }

  @Test
  void onlyFalseSwitchesItOff() {
    settings.put("otel.check", "false");
    assertThat(failure(run(9))).isNull();
    assertThat(BuildCheck.ofUnknown(ConfigReader.of(settings::get, environment::get))).isNull();

    settings.put("otel.check", "yes");
    assertThat(BuildCheck.ofUnknown(ConfigReader.of(settings::get, environment::get)))
        .isEqualTo("No gate is judged, as the trace of the build is not written");
    settings.remove("otel.check");
    assertThat(failure(run(9))).isNull();
  }
}
