package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.output.comparison.ComparisonJson;
import dev.oteltest.report.internal.output.comparison.ComparisonMarkdown;
import dev.oteltest.report.internal.output.comparison.ComparisonText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The texts of comparisons, compared whole. */
class ComparisonTextsTest {

  private static final Path EXPECTED = Path.of("src/test/resources/comparison");

  /** Ten changes at once: what a reviewer may see at worst. */
  private static Comparison manyChanges() throws IOException {
    ModelRun head = new ModelRun();
    head.resource.put("process.runtime.version", "25");
    head.pays()
        .with("test.case.result.status", "fail")
        .with("error.type", "java.lang.AssertionError")
        .fail("expected 1 but was 2");
    head.cart().remove("lists");
    List<ModelSpan> pays = head.run.all().filter(span -> span.name.equals("POST /pay")).toList();
    pays.forEach(span -> span.below(new ModelSpan("audit")));
    for (int i = 0; i < 9; i++) {
      head.cart().find("adds").find("POST /pay").below(ModelRun.client("SELECT items", "items"));
    }
    head.cart()
        .find("adds")
        .find("validate")
        .with(
            "rule",
            "a rule that is a good deal longer than"
                + " any line of a terminal, so that it has to be shown in several lines of it, or it has to"
                + " be cut at its end, which is after this");
    head.run.find("MailTest").find("pays").remove("publish");
    head.run
        .find("MailTest")
        .find("adds")
        .find("GET")
        .with("server.address", "vat.example")
        .with("url.full", "https://vat.example/rates");
    head.run.find("OrderTest").find("pays").find("validate").event("cache.miss", Map.of());
    head.run.find("OrderTest").find("adds").find("GET").fail("503");
    ModelRun base = new ModelRun();
    base.build.all().forEach(span -> span.micros = 50);
    head.build.all().forEach(span -> span.micros = 50);
    head.run.find("OrderTest").find("lists").find("validate").micros = 30_000;
    return RunComparison.of(
        List.of(base.source("main/test-traces.pb", 1)),
        List.of(head.source("target/test-traces.pb", 2)));
  }

  private static String text(Comparison comparison, int width) {
    StringBuilder text = new StringBuilder();
    ComparisonText.write(comparison, new TextStyle(false, width), text);
    return text.toString();
  }

  private static void assertIs(String text, String name) throws IOException {
    Path file = EXPECTED.resolve(name);
    if (System.getenv("COMPARISON_UPDATE") != null) {
      Files.createDirectories(EXPECTED);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void fitsANarrowTerminal() throws IOException {
    String text = text(manyChanges(), 80);
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertIs(text, "many-80.txt");
  }

  @Test
  void usesAWideTerminal() throws IOException {
    assertIs(text(manyChanges(), 200), "many-200.txt");
  }

  @Test
  void writesAComment() throws IOException {
    assertIs(ComparisonMarkdown.of(manyChanges()), "many.md");
  }

  @Test
  void saysThatNothingDiffers() throws IOException {
    Comparison comparison = MutationsTest.compare(new ModelRun(), new ModelRun());
    assertThat(text(comparison, 0)).contains("\nNo differences\n");
    assertThat(ComparisonMarkdown.of(comparison)).contains("\nNo differences.\n");
  }

  private static Comparison slower(ModelRun head) throws IOException {
    head.build.all().forEach(span -> span.micros *= span.name.equals("validate") ? 30 : 1);
    return MutationsTest.compare(new ModelRun(), head);
  }

  @Test
  void saysNothingOfTimesIfNothingDiffers() throws IOException {
    Comparison comparison = slower(new ModelRun());
    assertThat(comparison.time().changes()).hasSize(9);
    assertThat(text(comparison, 0)).endsWith("\nNo differences\n");
    assertThat(ComparisonMarkdown.of(comparison)).doesNotContain("Times");
  }

  @Test
  void saysInALineThatTimesAreNotProven() throws IOException {
    ModelRun head = new ModelRun();
    head.pays().below(new ModelSpan("audit"));
    Comparison comparison = slower(head);
    String words =
        "9 spans differ by more than 20 % and 1 ms; not proven, which takes at least 4 runs on each"
            + " side";
    assertThat(text(comparison, 0)).endsWith("\n\nTimes         " + words + "\n");
    assertThat(ComparisonMarkdown.of(comparison))
        .contains("\nTimes: " + words + ".\n")
        .doesNotContain("<details>");
  }

  @Test
  void saysThatRunsAreNotComparable() throws IOException {
    ModelRun head = new ModelRun();
    head.run.children.removeIf(suite -> !suite.name.equals("MailTest"));
    Comparison comparison = MutationsTest.compare(new ModelRun(), head);
    String why =
        "These runs are not comparable: they ran other tests: the base 9, the head 3, both 3."
            + " Compare runs of the same tests, module, service.name and JDK, or some tests"
            + " with otel.diff.test";
    assertThat(text(comparison, 0)).endsWith("\n" + why + "\n");
    assertThat(ComparisonMarkdown.of(comparison))
        .startsWith(
            "<!-- otel-diff -->\n### Behavior of the tests: not comparable\n\n" + why + ".\n");
    StringWriter json = new StringWriter();
    ComparisonJson.write(comparison, json);
    assertThat(json.toString()).contains("\"comparable\" : false");
  }

  @Test
  void keepsACommentShort() throws IOException {
    ModelRun head = new ModelRun();
    ModelSpan pays = head.pays();
    for (int i = 0; i < 3_000; i++) {
      pays.below(new ModelSpan("step of the way " + "x".repeat(i % 50) + " " + i));
    }
    ModelRun base = new ModelRun();
    ModelSpan mail = base.run.find("MailTest");
    ModelSpan mailOfHead = head.run.find("MailTest");
    for (int i = 0; i < 3_000; i++) {
      mail.below(ModelRun.test("MailTest", "sends" + i));
      mailOfHead.below(ModelRun.test("MailTest", "sends" + i));
    }
    String comment = ComparisonMarkdown.of(MutationsTest.compare(base, head));
    assertThat(comment.getBytes(StandardCharsets.UTF_8).length).isLessThan(60_000);
    assertThat(comment).containsPattern("- and [\\d,]+ more that have no room here\n");
  }

  @Test
  void makesTextHarmless() throws IOException {
    ModelRun head = new ModelRun();
    head.pays().below(new ModelSpan("::error::\u001b[31m| `x` <script>\n@all"));
    Comparison comparison = MutationsTest.compare(new ModelRun(), head);
    assertThat(text(comparison, 0)).doesNotContain("\u001b").doesNotContain("<script>\n");
    assertThat(ComparisonMarkdown.of(comparison)).contains("`` ").doesNotContain("\u001b");
  }

  @Test
  void countsPlacesThatAreNotDescribed() throws IOException {
    ModelRun base = new ModelRun();
    ModelRun head = new ModelRun();
    for (int i = 0; i < 300; i++) {
      String test = "many" + i;
      base.cart().below(ModelRun.test("CartTest", test).below(new ModelSpan("check")));
      head.cart()
          .below(ModelRun.test("CartTest", test).below(new ModelSpan("check").with("rule", "b")));
    }
    assertThat(text(MutationsTest.compare(base, head), 0))
        .containsPattern(
            "of check, in (\\S+, ){2}\\S+ and 197 more, 100 more places with these or other"
                + " values\n");
  }
}
