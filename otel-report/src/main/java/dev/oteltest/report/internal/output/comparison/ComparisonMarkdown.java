package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.output.export.BoundedText;
import dev.oteltest.report.internal.output.export.MarkdownText;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import java.util.List;

/**
 * Writes a comparison as a comment of a review: the most important differences first, and how many
 * are left out if they have no room.
 */
public final class ComparisonMarkdown {

  /** The first line, by which a comment that a later run replaces is found. */
  private static final String MARK = "<!-- otel-diff -->\n";

  /** GitHub allows 65,536 characters, GitLab more. */
  public static final int LIMIT = 60_000;

  /** Room for what follows the list. */
  private static final int RESERVE = 4_000;

  private ComparisonMarkdown() {}

  /** Returns a comparison as Markdown. */
  public static String of(Comparison comparison) {
    BoundedText text = new BoundedText(LIMIT);
    text.add(MARK);
    if (!comparison.isComparable()) {
      text.add("### Behavior of the tests: not comparable\n\n");
      text.add(ComparisonWords.verdict(comparison, List.of()) + ".\n");
      notes(comparison, text);
      return text.toString();
    }
    List<DifferenceGroup> groups = DifferenceGroup.of(comparison);
    text.add("### Behavior of the tests\n\n");
    text.add(ComparisonWords.verdict(comparison, groups) + ".\n\n");
    list(groups, text);
    times(comparison, text);
    notes(comparison, text);
    return text.toString();
  }

  private static void list(List<DifferenceGroup> groups, BoundedText text) {
    for (int i = 0; i < groups.size(); i++) {
      DifferenceGroup group = groups.get(i);
      String values = group.values();
      String where = group.where();
      String line =
          "- **"
              + group.first().kind().word()
              + "** "
              + MarkdownText.shortCode(group.what())
              + (values.isEmpty() ? "" : ": " + MarkdownText.shortCode(values))
              + (where.isEmpty() ? "" : " " + MarkdownText.shortCode(where))
              + "\n";
      if (!text.addWithin(LIMIT - RESERVE, line)) {
        text.add("- " + CountText.more(groups.size() - i) + " that have no room here\n");
        return;
      }
    }
  }

  private static void times(Comparison comparison, BoundedText text) {
    if (!ComparisonWords.hasTimes(comparison)) {
      return;
    }
    if (!comparison.time().enough()) {
      text.addIfRoom("\nTimes: " + ComparisonWords.times(comparison.time()) + ".\n");
      return;
    }
    text.addIfRoom(
        "\n<details><summary>Times: "
            + ComparisonWords.times(comparison.time())
            + "</summary>\n\n");
    ComparisonWords.timeLines(comparison, MarkdownText::shortCode)
        .forEach(line -> text.addIfRoom("- " + line + "\n"));
    text.add("\n</details>\n");
  }

  private static void notes(Comparison comparison, BoundedText text) {
    for (String caveat : comparison.caveats()) {
      text.addIfRoom("\nNote: " + MarkdownText.shortCode(caveat) + "\n");
    }
    String noise = comparison.noise().words();
    text.addIfRoom(
        "\n<sub>"
            + ComparisonWords.trust(comparison.trust())
            + ". Speed: "
            + ComparisonWords.machine(comparison.time())
            + (noise.isEmpty() ? "" : ". Left out: " + noise)
            + ".</sub>\n");
  }
}
