package dev.oteltest.maven.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.summary.BuildVerdict;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.html.ReportPage;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build is compared at its end, and depends on that only if the user says so. */
class BuildDiffTest {

  private final Map<String, String> settings = new HashMap<>(Map.of("otel.diff", "true"));
  private final List<String> log = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @TempDir private Path root;
  private RunFiles files;

  @BeforeEach
  void base() throws IOException {
    files = new RunFiles(root);
    files.write("base/test-traces.pb", "load", "store");
    settings.put("otel.diff.base", "base/test-traces.pb");
  }

  private BuildVerdict verdict(String... below) throws IOException {
    Path traces = files.write("target/test-traces.pb", below);
    return verdict(
        () -> {
          try {
            return Optional.of(Run.of(ReportInput.read(List.of(traces)).spans()));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        List.of());
  }

  private BuildVerdict verdict(Supplier<Optional<Run>> run, List<String> problems) {
    return new BuildDiff(
            reader(),
            root,
            root.resolve("target"),
            root.resolve("target/test-traces.pb"),
            RunBases.of(reader(), root, KeptRuns.NONE, null))
        .judge(run, problems, TextStyle.PLAIN, log::add, warnings::add);
  }

  private ConfigReader reader() {
    return ConfigReader.of(settings::get, name -> null);
  }

  private Path comment() {
    return root.resolve("target/otel-report/diff.md");
  }

  @Test
  void logsAndWritesWhatDiffersAndTheBuildPasses() throws IOException {
    BuildVerdict verdict = verdict("load", "audit");
    assertThat(verdict.failure()).isNull();
    assertThat(verdict.summary()).isEqualTo("2 differences: 1 span gone, 1 new span");
    assertThat(verdict.file()).isEqualTo(root.resolve("target/otel-report/diff.html"));
    assertThat(log)
        .startsWith("Base          base/test-traces.pb", "Head          target/test-traces.pb")
        .contains("span.removed  store (shop)", "span.added    audit (shop)");
    assertThat(comment()).content().contains("- **span.removed** `store (shop)`");
    assertThat(root.resolve("target/otel-report/diff.json")).exists();
    assertThat(warnings).isEmpty();
  }

  @Test
  void thePageOfTheBuildFirstShowsWhatChanged() throws IOException {
    BuildVerdict verdict = verdict("load", "audit");
    Path page = root.resolve("target/otel-report/index.html");
    Run run = Run.of(ReportInput.read(List.of(root.resolve("target/test-traces.pb"))).spans());
    verdict.page().apply(ReportPage.of(run)).write(page, ReportLayout.FILE);
    assertThat(page)
        .content()
        .contains(
            "<section id=\"changes\"><h2>What changed</h2>",
            "2 differences: 1 span gone, 1 new span.",
            "<a href=\"diff.html\">Compare both runs</a>");

    settings.put("otel.diff.formats", "json");
    verdict("load", "audit").page().apply(ReportPage.of(run)).write(page, ReportLayout.FILE);
    assertThat(page).content().contains("id=\"changes\"").doesNotContain("diff.html");
  }

  @Test
  void failsForWhatTheUserNamed() throws IOException {
    settings.put("otel.diff.failOn", "span.removed");
    assertThat(verdict("load", "audit").failure())
        .isEqualTo(
            "1 difference of the kinds in otel.diff.failOn: span.removed store (shop) in"
                + " shop.CartTest.pays. Mend the code, or compare with a run that has it:"
                + " -Dotel.diff.base=last");
    settings.put("otel.diff.failOn", "count");
    assertThat(verdict("load", "audit").failure()).isNull();
  }

  @Test
  void withoutABaseOnlyWarnsHowToGetOne() throws IOException {
    settings.put("otel.diff.base", "base/none.pb");
    assertThat(verdict("load")).isEqualTo(new BuildVerdict(null, "not compared", null));
    assertThat(warnings)
        .singleElement()
        .asString()
        .isEqualTo(
            "This build is not compared: otel.diff.base: nothing matches 'base/none.pb' in "
                + root
                + ". Name files, folders or globs, e.g. -Dotel.diff.base=base/test-traces.pb");

    warnings.clear();
    settings.remove("otel.diff.base");
    assertThat(verdict("load").failure()).isNull();
    assertThat(warnings)
        .singleElement()
        .asString()
        .isEqualTo(
            "This build is not compared: There is no run to compare with. Name the trace file of one"
                + " with otel.diff.base (docs/diff.md)");
  }

  @Test
  void withoutABaseNothingIsJudged() throws IOException {
    settings.remove("otel.diff.base");
    settings.put("otel.diff.failOn", "span.removed");
    assertThat(verdict("load")).isEqualTo(new BuildVerdict(null, "not judged", null));
    assertThat(warnings)
        .containsExactly(
            "otel.diff.failOn is not judged: There is no run to compare with. Name the trace file of"
                + " one with otel.diff.base (docs/diff.md)");
  }

  @Test
  void aBaseThatIsNotThereFailsIfTheBuildDependsOnIt() throws IOException {
    settings.put("otel.diff.base", "base/none.pb");
    settings.put("otel.diff.failOn", "span.removed");
    assertThat(verdict("load").failure())
        .startsWith(
            "otel.diff.failOn is set, but this build is not compared: otel.diff.base: nothing"
                + " matches 'base/none.pb'");
    assertThat(warnings).isEmpty();
  }

  @Test
  void anOldComparisonIsNotLeftNextToABuildThatIsNotCompared() throws IOException {
    verdict("load");
    assertThat(comment()).exists();
    settings.put("otel.diff.base", "base/none.pb");
    verdict("load");
    assertThat(comment()).doesNotExist();
  }

  @Test
  void aTraceThatCanNotBeReadFailsOnlyABuildThatDependsOnIt() {
    assertThat(verdict(Optional::empty, List.of()))
        .isEqualTo(new BuildVerdict(null, "not compared", null));
    assertThat(warnings).containsExactly("This build is not compared: its trace can't be read");
    settings.put("otel.diff.failOn", "peer");
    assertThat(verdict(Optional::empty, List.of()).failure())
        .isEqualTo(
            "otel.diff.failOn is set, but this build is not compared: its trace can't be read");
  }

  @Test
  void aTraceThatIsNotWrittenFailsOnlyABuildThatDependsOnIt() {
    assertThat(BuildDiff.ofUnknown(reader())).isNull();
    settings.put("otel.diff.failOn", "peer");
    assertThat(BuildDiff.ofUnknown(reader()))
        .isEqualTo(
            "otel.diff.failOn is set, but this build is not compared: its trace is not written");
    settings.put("otel.diff", "false");
    assertThat(BuildDiff.ofUnknown(reader())).isNull();
  }

  @Test
  void aTraceThatIsTornIsSaidSo() throws IOException {
    settings.put("otel.diff.failOn", "count");
    Run run =
        Run.of(ReportInput.read(List.of(files.write("target/test-traces.pb", "load"))).spans());
    BuildVerdict verdict = verdict(() -> Optional.of(run), List.of("part 2 is torn at byte 812"));
    assertThat(verdict.failure()).isNull();
    assertThat(log)
        .contains("Note          of the head, not everything was read: part 2 is torn at byte 812");
    assertThat(warnings)
        .containsExactly(
            "otel.diff.failOn is set, but not everything of these runs was read, so that a"
                + " difference may be missing. Compare complete files");
  }

  @Test
  void mistakesInSettingsAreNamed() throws IOException {
    settings.put("otel.diff.failOn", "span.remove");
    assertThat(verdict("load").failure()).contains("did you mean 'span.removed'?");
    settings.remove("otel.diff.failOn");
    settings.put("otel.diff.head", "head.pb");
    assertThat(verdict("load").failure()).isNull();
    settings.remove("otel.diff.head");
    settings.put("otel.diff.formats", "html5");
    assertThat(verdict("load").summary()).isEqualTo("not compared");
    assertThat(warnings)
        .hasSize(2)
        .contains(
            "This build is not compared: otel.diff.head is set, but with otel.diff, the head is"
                + " this build. Leave it out, or run mvn otel:diff")
        .anyMatch(line -> line.startsWith("This build is not compared: otel.diff.formats"));
  }

  @Test
  void aFolderThatIsAFileIsWarnedOfAndTheVerdictStays() throws IOException {
    settings.put("otel.diff.output", "file");
    Files.createFile(root.resolve("file"));
    settings.put("otel.diff.failOn", "span.removed");
    BuildVerdict verdict = verdict("load");
    assertThat(verdict.failure()).startsWith("1 difference of the kinds in otel.diff.failOn");
    assertThat(verdict.file()).isNull();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("The comparison is not written: ")
        .endsWith("Check that " + root.resolve("file") + " is writable");
  }

  @Test
  void printsOnlyTheFirstLinesOfMany() throws IOException {
    files.write("base/test-traces.pb", steps("old"));
    verdict(steps("new"));
    assertThat(log).hasSize(62).endsWith("");
    assertThat(log.get(60))
        .matches("\\d+ more lines, which mvn otel:diff with the same otel.diff.base prints");
  }

  /** Returns the names of many steps, half of which are another if the word is. */
  private static String[] steps(String word) {
    return IntStream.range(0, 100)
        .mapToObj(
            i ->
                (i % 2 == 0 ? "step " : word + " step ")
                    + (char) ('a' + i / 10)
                    + (char) ('a' + i % 10))
        .toArray(String[]::new);
  }

  @Test
  void isOffUnlessTheUserWantsIt() throws IOException {
    settings.put("otel.skip", "report,diff");
    assertThat(verdict("load")).isEqualTo(BuildVerdict.NONE);
    settings.remove("otel.skip");
    settings.put("otel.diff", "false");
    assertThat(verdict("load")).isEqualTo(BuildVerdict.NONE);
    settings.remove("otel.diff");
    assertThat(verdict("load")).isEqualTo(BuildVerdict.NONE);
    settings.put("otel.diff", "yes");
    assertThat(verdict("load", "store").summary()).isEqualTo("No differences");
  }
}
