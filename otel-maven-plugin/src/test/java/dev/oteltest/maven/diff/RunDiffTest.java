package dev.oteltest.maven.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.report.internal.input.InputException;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.FailOn;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users name is compared; what can't be is a sentence with a remedy. */
class RunDiffTest {

  @TempDir Path folder;

  private RunFiles files;

  @BeforeEach
  void files() {
    files = new RunFiles(folder);
  }

  private Comparison compare(String base, String head) throws IOException {
    return diff(base, head, "").compare().comparison();
  }

  private RunDiff diff(String base, String head, String test) {
    RunBases bases =
        new RunBases(
            base.isEmpty() ? List.of() : List.of(base),
            head.isEmpty() ? List.of() : List.of(head),
            folder,
            KeptRuns.NONE,
            null);
    return new RunDiff(
        bases,
        test,
        RunDiff.lastRun(bases, new LastRun(List.of(folder.resolve("built.pb")), "built.pb", "")),
        false);
  }

  private static List<String> texts(Comparison comparison) {
    return comparison.differences().stream()
        .map(each -> each.kind().word() + " " + each.subject())
        .toList();
  }

  @Test
  void theHeadIsTheLastBuildHere() throws IOException {
    files.write("base.pb", "load", "store");
    files.write("built.pb", "load");
    assertThat(texts(compare("base.pb", ""))).containsExactly("span.removed store (shop)");
  }

  @Test
  void aFolderIsARunAndAGlobMatchesSeveral() throws IOException {
    files.write("runs/1.pb", "load");
    files.write("runs/2.pb", "load", "store");
    files.write("head.pb", "load", "store");
    assertThat(texts(compare("runs/*.pb", "head.pb"))).isEmpty(); // as one run has it
    assertThat(compare("runs/*.pb", "head.pb").time().baseRuns()).isEqualTo(2);
    assertThat(compare("runs", "head.pb").time().baseRuns()).isEqualTo(1);
  }

  @Test
  void withoutABaseSaysHowToGetOne() throws IOException {
    files.write("head.pb", "load");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "head.pb"))
        .withMessage(
            "There is no run to compare with. Name the trace file of one with otel.diff.base"
                + " (docs/diff.md)");
  }

  @Test
  void twoAttemptsOfATestAreCompared() throws IOException {
    int trace = files.trace();
    SpanData failed = files.test(trace, "fail", 1);
    SpanData passed = files.test(trace, "pass", 2);
    List<SpanData> spans = new ArrayList<>(Arrays.asList(failed, passed));
    for (String name : List.of("load", "retry")) {
      spans.add(files.span(trace, name, failed, Attributes.empty(), StatusData.unset()));
    }
    spans.add(files.span(trace, "load", passed, Attributes.empty(), StatusData.unset()));
    files.write("head.pb", spans);
    assertThat(texts(diff("", "head.pb", "CartTest.pays").compare().comparison()))
        .containsExactly("span.removed retry (shop)", "test.passing ");
  }

  @Test
  void namesTheTestsThatAreComparedIfOthersAreNot() throws IOException {
    files.write("base.pb", "load");
    files.write("head.pb", "load");
    Comparison comparison = diff("base.pb", "head.pb", "pays").compare().comparison();
    assertThat(comparison.baseName()).isEqualTo("base.pb, only tests with 'pays' in their names");
    assertThat(comparison.headName()).isEqualTo("head.pb, only tests with 'pays' in their names");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> diff("base.pb", "head.pb", "buys").compare())
        .withMessage(
            "base.pb: the name of no test contains 'buys'. The run has 1 test: shop.CartTest.pays");
  }

  @Test
  void aTestWithOneAttemptIsComparedWithAnotherRun() throws IOException {
    files.write("head.pb", "load");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> diff("", "head.pb", "pays").compare())
        .withMessage(
            "There is no run to compare with. Name the trace file of one with otel.diff.base"
                + " (docs/diff.md)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> diff("", "head.pb", "buys").compare())
        .withMessage("The name of no test contains 'buys'. The run has 1 test: shop.CartTest.pays");
  }

  @Test
  void theSameFileOnBothSidesIsAnError() throws IOException {
    files.write("base.pb", "load");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("base.pb", "base.pb"))
        .withMessageStartingWith("base.pb and base.pb are the same run (trace 0000");
  }

  @Test
  void aFileThatIsNotATraceIsAnError() throws IOException {
    Files.writeString(folder.resolve("page.html"), "<!DOCTYPE html><html>404</html>");
    Files.createFile(folder.resolve("empty.pb"));
    files.write("head.pb", "load");
    assertThatThrownBy(() -> compare("page.html", "head.pb"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("page.html");
    assertThatThrownBy(() -> compare("empty.pb", "head.pb"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("empty.pb");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("missing.pb", "head.pb"))
        .withMessage(
            "otel.diff.base: nothing matches 'missing.pb' in "
                + folder
                + ". Name files, folders or globs, e.g. -Dotel.diff.base=base/test-traces.pb");
  }

  @Test
  void aTornFileIsNoted() throws IOException {
    files.write("base.pb", "load");
    Path head = files.write("head.pb", "load");
    byte[] whole = Files.readAllBytes(head);
    byte[] torn = Arrays.copyOf(whole, whole.length + 5);
    System.arraycopy(whole, 0, torn, whole.length, 5);
    Files.write(head, torn);
    assertThat(compare("base.pb", "head.pb").caveats())
        .singleElement()
        .asString()
        .startsWith("of the head, not everything was read: ")
        .contains("head.pb");
  }

  @Test
  void oneOfThousandsOfSpansIsNotComparableWithOneOfTen() throws IOException {
    String[] many = new String[5_000];
    Arrays.setAll(many, i -> "step " + (char) ('a' + i % 26) + i);
    files.write("base.pb", many);
    files.write("head.pb", Arrays.copyOf(many, 10));
    Comparison comparison = compare("base.pb", "head.pb");
    assertThat(comparison.isComparable()).isFalse();
    assertThat(texts(comparison)).isEmpty();
  }

  private List<String> failing(String failOn) throws IOException {
    files.write("base.pb", "load", "store");
    files.write("head.pb", "load", "audit");
    return FailOn.parse(failOn, "otel.diff.failOn").in(compare("base.pb", "head.pb")).stream()
        .map(Difference::subject)
        .toList();
  }

  @Test
  void failsOnKindsAndFilters() throws IOException {
    assertThat(failing("span.removed")).containsExactly("store (shop)");
    assertThat(failing("span.added, span.removed")).containsExactly("store (shop)", "audit (shop)");
    assertThat(failing("span.removed service:mail")).isEmpty();
    assertThat(failing("span.removed name:\"a,b\", span.added service:shop"))
        .containsExactly("audit (shop)");
    assertThat(failing("")).isEmpty();
  }

  @Test
  void suggestsTheKindThatWasMeant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FailOn.parse("span.remove", "otel.diff.failOn"))
        .withMessageStartingWith(
            "otel.diff.failOn: 'span.remove' is not a kind of difference; did you mean"
                + " 'span.removed'? Allowed are attribute, context, count,");
  }

  @Test
  void writesItsFormats() throws IOException {
    files.write("base.pb", "load", "store");
    files.write("head.pb", "load", "audit");
    Comparison comparison = compare("base.pb", "head.pb");
    List<Path> files =
        DiffFormat.write(DiffFormat.parse("html,markdown, json"), comparison, folder);
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("diff.html", "diff.md", "diff.json");
    assertThat(Files.readString(files.get(0)))
        .startsWith("<!DOCTYPE html>")
        .contains("2 differences: 1 span gone, 1 new span.");
    assertThat(Files.readString(files.get(2)))
        .contains("\"version\" : \"otel-diff-v1\"", "\"kind\" : \"span.removed\"");
    assertThatThrownBy(() -> DiffFormat.parse("pdf")).hasMessageContaining("otel.diff.formats");
  }
}
