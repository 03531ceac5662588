package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.Coverage;
import dev.oteltest.report.internal.model.Findings;
import dev.oteltest.report.internal.model.Findings.Finding;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what differs in runs as a whole: findings and coverage. */
final class RunDifferences {

  /** Coverage differs by less between runs of the same code with several threads. */
  private static final double POINTS = 0.1;

  private RunDifferences() {}

  static void find(Run base, Run head, Differences into) {
    findings(base.findings(), head.findings(), into);
    coverage(base.coverage(), head.coverage(), into);
  }

  private static void findings(Findings old, Findings now, Differences into) {
    Map<String, List<Finding>> olds = byText(old);
    Map<String, List<Finding>> news = byText(now);
    TreeSet<String> texts = new TreeSet<>(olds.keySet());
    texts.addAll(news.keySet());
    for (String text : texts) {
      List<Finding> was = olds.getOrDefault(text, List.of());
      List<Finding> is = news.getOrDefault(text, List.of());
      finding(Secrets.masked(text), was.size(), is.size(), new Source(first(was), first(is)), into);
    }
    // Those that have no event of their own:
    long was = Math.max(0, old.total() - old.listed().size());
    long is = Math.max(0, now.total() - now.listed().size());
    finding("findings that are not listed", was, is, Source.NONE, into);
  }

  private static int first(List<Finding> findings) {
    return findings.isEmpty() ? -1 : findings.get(0).row();
  }

  private static void finding(String text, long was, long is, Source source, Differences into) {
    if (was != is) {
      into.add(DifferenceKind.FINDING, "", text, number(was), number(is), source);
    }
  }

  private static String number(long number) {
    return number == 0 ? "" : Long.toString(number);
  }

  /** Returns findings by what they say, without their lines, which any change moves. */
  private static Map<String, List<Finding>> byText(Findings findings) {
    Map<String, List<Finding>> byText = new LinkedHashMap<>();
    for (Finding finding : findings.listed()) {
      String rule = finding.ruleBesideSeverity();
      String text =
          finding.severity()
              + " of "
              + finding.tool()
              + (rule.isEmpty() ? "" : " " + rule)
              + (finding.file().isEmpty() ? "" : " in " + finding.file())
              + ": "
              + StableText.of(finding.message().lines().findFirst().orElse(""));
      byText.computeIfAbsent(text, unknown -> new ArrayList<>()).add(finding);
    }
    return byText;
  }

  private static void coverage(Optional<Coverage> old, Optional<Coverage> now, Differences into) {
    if (old.isEmpty() || now.isEmpty()) {
      return; // a run that did not measure it says nothing
    }
    points("lines", old.get().lines(), now.get().lines(), into);
    points("branches", old.get().branches(), now.get().branches(), into);
  }

  private static void points(String of, double was, double is, Differences into) {
    if (Math.abs(is - was) * 100 >= POINTS) {
      into.add(
          DifferenceKind.COVERAGE, "", "coverage of " + of, percent(was), percent(is), Source.NONE);
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
