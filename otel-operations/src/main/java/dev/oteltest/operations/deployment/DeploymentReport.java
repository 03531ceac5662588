package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.LogText;
import dev.oteltest.operations.internal.text.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the result of a verification.
 *
 * @since 0.1
 */
public final class DeploymentReport {

  private DeploymentReport() {}

  /** Returns a table for people, a line for each check, and one for each reason. */
  public static List<String> table(DeploymentResult result) {
    int longest = result.checks().stream().mapToInt(check -> check.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (CheckResult check : result.checks()) {
      lines.add(
          String.format(
                  Locale.ROOT,
                  "%-" + Math.max(1, longest) + "s  %-12s  %3d x  %6.1f s  %s",
                  check.name(),
                  check.verdict().value(),
                  check.attempts(),
                  millis(check) / 1000.0,
                  (check.dryRun() ? "(dry run) " : "") + check.value())
              .stripTrailing());
      if (!check.message().isEmpty()) {
        lines.add("    " + check.message());
        lines.add("    " + check.target());
      }
    }
    return lines;
  }

  /** Returns the result as a JSON object. */
  public static String json(DeploymentResult result) {
    List<Object> checks = new ArrayList<>();
    for (CheckResult check : result.checks()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", LogText.withoutCommands(check.name()));
      one.put("kind", check.kind());
      one.put("target", LogText.withoutCommands(check.target()));
      one.put("verdict", check.verdict().value());
      one.put("value", LogText.withoutCommands(check.value()));
      one.put("message", LogText.withoutCommands(check.message()));
      one.put("attempts", BigDecimal.valueOf(check.attempts()));
      one.put("dryRun", check.dryRun());
      one.put("start", check.start().toString());
      one.put("end", check.end().toString());
      checks.add(one);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("environment", result.environment());
    all.put("verdict", result.verdict().value());
    all.put("checks", checks);
    return JsonValue.write(all);
  }

  /**
   * Returns the result as JUnit's XML: failed checks are failures, inconclusive ones are errors,
   * and those that do not count are skipped unless they passed.
   */
  public static String junitXml(DeploymentResult result) {
    StringBuilder cases = new StringBuilder();
    int failures = 0;
    int errors = 0;
    int skipped = 0;
    long total = 0;
    String suite = "deployment." + result.environment();
    for (CheckResult check : result.checks()) {
      total += millis(check);
      cases.append(
          "  <testcase classname=\"%s\" name=\"%s\" time=\"%s\">\n"
              .formatted(escaped(suite), escaped(check.name()), seconds(millis(check))));
      if (check.verdict() != Verdict.PASSED) {
        String element = "failure";
        if (check.dryRun()) {
          element = "skipped";
          skipped++;
        } else if (check.verdict() == Verdict.INCONCLUSIVE) {
          element = "error";
          errors++;
        } else {
          failures++;
        }
        String message = check.verdict().value() + ": " + check.message();
        cases.append("    <%s message=\"%s\"/>\n".formatted(element, escaped(message)));
      }
      String out =
          "%s\nvalue: %s\nattempts: %s".formatted(check.target(), check.value(), check.attempts());
      cases.append("    <system-out>%s</system-out>\n  </testcase>\n".formatted(escaped(out)));
    }
    return String.format(
        Locale.ROOT,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"%s\" tests=\"%d\""
            + " failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"%s\">\n%s</testsuite>\n",
        escaped(suite),
        result.checks().size(),
        failures,
        errors,
        skipped,
        seconds(total),
        cases);
  }

  private static long millis(CheckResult check) {
    return Duration.between(check.start(), check.end()).toMillis();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    // A file is printed by people and tools, too.
    LogText.withoutCommands(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> {
                  boolean allowed =
                      c == '\t'
                          || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF));
                  escaped.appendCodePoint(allowed ? c : 0xFFFD);
                }
              }
            });
    return escaped.toString();
  }
}
