package dev.oteltest.benchmarks.peers;

import dev.oteltest.benchmarks.chart.Chart;
import dev.oteltest.benchmarks.chart.Charts;
import dev.oteltest.benchmarks.chart.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes results into Markdown, where it asks for them, each up to {@code <!-- / -->}:
 *
 * <ul>
 *   <li>{@code <!-- figure CHART | NAME -->}: one figure of a chart;
 *   <li>{@code <!-- table CHART | CHART -->}: a row a name of the first chart, a column a chart;
 *   <li>{@code <!-- run -->}: when and where it was measured, and by which command.
 * </ul>
 *
 * A link to {@code images/performance-*.svg} draws the chart of that name.
 */
final class PerformancePage {

  private static final Pattern PLACE =
      Pattern.compile("(<!-- (figure|table|run) ?(.*?) ?-->).*?(<!-- / -->)", Pattern.DOTALL);
  private static final Pattern PICTURE = Pattern.compile("images/performance-([a-z0-9-]+)\\.svg");

  private final Results results;

  PerformancePage(Results results) {
    this.results = results;
  }

  /**
   * Rewrites a page, and draws its charts.
   *
   * @throws IOException if the page asks for what was not measured, naming it
   */
  void update(Path page) throws IOException {
    String text = Files.readString(page);
    try {
      String written =
          PLACE.matcher(text).replaceAll(it -> Matcher.quoteReplacement(it.group(1) + filling(it)));
      Files.writeString(page, written);
      for (MatchResult picture : PICTURE.matcher(text).results().toList()) {
        draw(page.resolveSibling(picture.group()), picture.group(1));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(page + ": " + e.getMessage(), e);
    }
  }

  private void draw(Path file, String slug) throws IOException {
    Chart chart =
        results.charts().stream()
            .filter(it -> it.slug().equals(slug))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no chart is called " + slug));
    Files.createDirectories(file.getParent());
    Files.writeString(file, Charts.draw(chart, results));
  }

  private String filling(MatchResult place) {
    String[] arguments = place.group(3).split(" \\| ", -1);
    String filling =
        switch (place.group(2)) {
          case "figure" -> figure(chart(arguments[0]), arguments[1]);
          case "table" -> table(arguments);
          default -> run();
        };
    return filling + place.group(4);
  }

  private String run() {
    return "\n"
        + results.date()
        + ", "
        + results.machine()
        + ", "
        + results.java()
        + ":\n\n```sh\n"
        + results.command()
        + "\n```\n";
  }

  private String table(String... titles) {
    List<Chart> charts = new ArrayList<>();
    for (String title : titles) {
      charts.add(chart(title));
    }
    StringBuilder table = new StringBuilder("\n| |");
    charts.forEach(chart -> table.append(' ').append(chart.y()).append(" |"));
    table.append("\n|---|").append("---:|".repeat(charts.size())).append('\n');
    for (Chart.Point row : points(charts.get(0))) {
      table.append("| ").append(row.x().replace("*", "\\*")).append(" | ");
      table.append(
          charts.stream().map(chart -> cell(chart, row.x())).collect(Collectors.joining(" | ")));
      table.append(" |\n");
    }
    return table.toString();
  }

  /** What others are compared with has no figure in a comparison. */
  private static String cell(Chart chart, String name) {
    return points(chart).stream()
        .filter(it -> it.x().equals(name))
        .map(it -> text(it.y()))
        .findFirst()
        .orElse("");
  }

  private static String figure(Chart chart, String name) {
    String text = cell(chart, name);
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "the chart \"" + chart.title() + "\" has no figure of \"" + name + "\"");
    }
    return text;
  }

  private Chart chart(String title) {
    return results.charts().stream()
        .filter(it -> it.title().equals(title))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no chart has the title \"" + title + "\""));
  }

  private static List<Chart.Point> points(Chart chart) {
    return chart.series().get(0).points();
  }

  private static String text(double value) {
    int decimals = Math.abs(value) < 3 ? 2 : Math.abs(value) < 20 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
