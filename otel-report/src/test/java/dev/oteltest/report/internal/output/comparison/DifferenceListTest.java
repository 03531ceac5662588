package dev.oteltest.report.internal.output.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.output.section.HtmlWriter;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The list of a page is bounded by its items and by their texts. */
class DifferenceListTest {

  private static String list(int differences, String subject) {
    Difference difference =
        new Difference(
            DifferenceKind.ATTRIBUTE,
            "CartTest.pays",
            "GET",
            subject,
            "1",
            "2",
            new Difference.Source(-1, -1),
            List.of());
    DifferenceGroup group = new DifferenceGroup(difference, 0, Set.of("CartTest.pays"), 1, 0);
    StringBuilder html = new StringBuilder();
    new DifferenceList(Collections.nCopies(differences, group))
        .section(none -> "")
        .orElseThrow()
        .content()
        .accept(new HtmlWriter(html));
    return html.toString();
  }

  @Test
  void aTestIsNamedWithoutItsPackageHoweverLongThatIs() {
    assertThat(DifferenceGroup.shortName("a.".repeat(100_000) + "CartTest.pays(int, long)"))
        .isEqualTo("CartTest.pays");
  }

  @Test
  void fiveHundredDifferencesAreListed() {
    assertThat(list(500, "code")).contains("id=\"difference-500\"").doesNotContain("note");
    assertThat(list(501, "code"))
        .contains("id=\"difference-500\"")
        .doesNotContain("id=\"difference-501\"")
        .endsWith(
            "<p class=\"note\">1 more difference is not in this list: 1 attribute changed. diff.json has all"
                + " of them.</p>\n");
  }

  @Test
  void fewerAreListedIfTheirTextsAreLong() {
    String list = list(500, "&".repeat(3_000));
    assertThat(List.of(list.split("<li ")).size() - 1).isEqualTo(147);
    assertThat(list.length()).isLessThan(2_000_000);
    assertThat(list).contains("353 more differences are not in this list: 353 attributes changed.");
  }
}
