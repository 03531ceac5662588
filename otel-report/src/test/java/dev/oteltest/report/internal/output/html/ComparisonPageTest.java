package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.verdict.comparison.ComparedModels;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of a comparison contains, without a browser. */
class ComparisonPageTest {

  private static final Pattern DATA =
      Pattern.compile("id=\"otel-report-data-\\d+\">([^<]*)</script>");

  @TempDir Path folder;

  private PageText page(Comparison comparison) throws IOException {
    Path file = folder.resolve("diff.html");
    ComparisonPage.of(comparison).write(file);
    return new PageText(Files.readString(file));
  }

  /** Returns all that the application could show. */
  private static String data(PageText page) throws IOException {
    StringBuilder data = new StringBuilder();
    for (String base64 :
        DATA.matcher(page.html()).results().map(found -> found.group(1)).toList()) {
      byte[] packed = Base64.getDecoder().decode(base64);
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        data.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return data.toString();
  }

  @Test
  void saysTheVerdictFirstAndThenWhatDiffers() throws IOException {
    PageText page = page(ComparedModels.different());
    assertThat(page.masthead())
        .isEqualTo(
            "shop compared ✗ 11 differences 8 of 9 tests and 90.1 % of the spans are in both runs"
                + " (94.8 % of the smaller one's)");
    assertThat(page.section("verdict"))
        .startsWith(
            "Verdict 11 differences: 1 test fails, 1 test gone, 1 status changed, 1 span gone,"
                + " 1 call changed, 1 new span, 1 span moved, 2 attributes changed, 1 test renamed,"
                + " 1 new test. Base base Head head Machine the head took")
        .contains(" which is taken out of all times Left out ");
    assertThat(page.section("differences"))
        .startsWith(
            "Differences ✕ test.failing shop.CartTest.adds passed -> failed: expected 1 but was 2"
                + " #1 Show in both trees − test.removed shop.MailTest.lists #2 Show in both trees"
                + " ≠ status GET UNSET -> ERROR: 503 #3 Show in both trees below POST /pay, in")
        .contains("check <script>alert(1)</script> (shop)");
    assertThat(page.html()).doesNotContain("<script>alert");
  }

  @Test
  void aDifferenceHasAPlaceForLinksAndOneInTheTrees() throws IOException {
    String html = page(ComparedModels.different()).body();
    assertThat(html)
        .containsPattern(
            "<li id=\"difference-2\" data-kind=\"test.removed\">.*<a"
                + " href=\"#difference-2\">#2</a> <span class=\"explore\" hidden><a"
                + " href=\"#trace=[0-9a-f]{32}&amp;span=[0-9a-f]{16}&amp;side=base\">")
        .containsPattern(
            "<li id=\"difference-1\" data-kind=\"test.failing\">.*<a"
                + " href=\"#trace=[0-9a-f]{32}&amp;span=[0-9a-f]{16}\">")
        .contains("<section id=\"app\" data-folder=\"\" data-view=\"comparison\" hidden>");
  }

  @Test
  void equalRunsHaveAPageWithoutTrees() throws IOException {
    PageText page = page(ComparedModels.equal());
    assertThat(page.masthead()).startsWith("shop compared ✓ no differences 9 of 9 tests");
    assertThat(page.section("verdict")).startsWith("Verdict No differences. Base base");
    assertThat(page.section("differences")).isEmpty();
    assertThat(page.body()).doesNotContain("id=\"app\"", "otel-report-data");
  }

  @Test
  void runsThatAreNotComparableHaveNoVerdictButAReason() throws IOException {
    PageText page = page(ComparedModels.unlike());
    assertThat(page.masthead()).startsWith("shop compared ○ not comparable 0 of 9 tests");
    assertThat(page.section("verdict"))
        .startsWith(
            "Verdict These runs are not comparable: they ran other tests: the base 9, the head 1,"
                + " both 0. Compare runs of the same tests, module, service.name and JDK.")
        .doesNotContain("Machine");
    assertThat(page.section("differences")).isEmpty();
    assertThat(page.body()).doesNotContain("id=\"app\"");
  }

  @Test
  void noPartOfThePageHasASecret() throws IOException {
    PageText page = page(ComparedModels.different());
    String data = data(page);
    assertThat(data).contains("header", "tax.example");
    assertThat(data + page.html()).doesNotContain("hunter22");
  }

  @Test
  void theSameComparisonIsTheSamePage() throws IOException {
    Comparison comparison = ComparedModels.different();
    assertThat(page(comparison).html()).isEqualTo(page(comparison).html());
  }

  @Test
  void aPageIsBoundedAndSaysWhatItLeavesOut() throws IOException {
    PageText page = page(ComparedModels.large(1_005, 1));
    assertThat(page.html().length()).isLessThan(10_000_000);
    assertThat(page.body().substring(page.body().indexOf("<footer")))
        .containsPattern(
            "This page has no room for the trees of 5 tests or other parts with less important"
                + " differences\\.")
        .doesNotContain("that it shows");
  }

  @Test
  void thePageOfARunFirstShowsWhatChanged() throws IOException {
    Comparison comparison = ComparedModels.different();
    Path file = folder.resolve("index.html");
    ReportPage.of(comparison.alignment().head().run())
        .withChanges(comparison, folder.resolve("of the base/diff.html"))
        .withTitle("The shop")
        .write(file, ReportLayout.FILE);
    PageText page = new PageText(Files.readString(file));
    assertThat(page.section("changes"))
        .startsWith("What changed 11 differences: 1 test fails, 1 test gone,")
        .contains("Compared with base : 8 of 9 tests and 90.1 %")
        .contains(
            "✕ test.failing shop.CartTest.adds passed -> failed: expected 1 but was 2 Compare")
        .endsWith("Compare both runs, with 1 more difference");
    assertThat(page.html())
        .contains(
            "<a href=\"of%20the%20base/diff.html#difference-1\">Compare</a>",
            "<a href=\"of%20the%20base/diff.html\">Compare both runs, with 1 more difference</a>")
        .doesNotContain("hunter22");
    assertThat(page.body().indexOf("id=\"changes\""))
        .isLessThan(page.body().indexOf("id=\"overview\""));
  }

  @Test
  void withoutAPageOfTheComparisonThereAreNoLinks() throws IOException {
    Comparison comparison = ComparedModels.unlike();
    Path file = folder.resolve("index.html");
    ReportPage.of(comparison.alignment().head().run())
        .withChanges(comparison, null)
        .write(file, ReportLayout.FILE);
    PageText page = new PageText(Files.readString(file));
    assertThat(page.section("changes"))
        .startsWith("What changed These runs are not comparable: they ran other tests")
        .doesNotContain("Compare both");
    assertThat(List.of(page.html().split("<li>"))).noneMatch(item -> item.contains("diff.html"));
  }
}
