package dev.oteltest.operations.alerting;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.operations.internal.prometheus.Answers;
import dev.oteltest.operations.internal.prometheus.GoStrings;
import dev.oteltest.operations.internal.prometheus.PrometheusDuration;
import dev.oteltest.operations.internal.prometheus.PromqlExpression;
import dev.oteltest.operations.internal.text.TextColumns;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains a failure: the state of the alert and the values of its expression over time. */
final class AlertReport {

  private static final int MAX_TIMES = 120;
  private static final int MAX_ROWS = 25;
  private static final int MAX_SERIES = 3;

  private record Row(Duration from, Duration to, List<String> cells) {}

  private final Evaluation evaluation;
  private final StringBuilder text = new StringBuilder();

  private AlertReport(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Returns a text with one table for each rule of the alert. */
  static String of(Evaluation evaluation, Duration until) {
    AlertReport report = new AlertReport(evaluation);
    for (AlertRule rule : evaluation.rules()) {
      report.append(rule, until);
    }
    return report.text.toString().stripTrailing();
  }

  private void append(AlertRule rule, Duration until) {
    text.append("\nThe rule in ").append(rule.file()).append(", line ").append(rule.line());
    text.append(rule.forTime().isZero() ? " has no 'for'" : " waits for " + time(rule.forTime()));
    text.append(" and is evaluated every ").append(time(evaluation.interval())).append(":\n");
    List<String> parts = parts(rule.expression());
    if (parts.size() == 1) {
      text.append("  value: ").append(oneLine(parts.get(0))).append('\n');
    } else {
      text.append("  ").append(oneLine(rule.expression())).append('\n');
      for (int i = 0; i < parts.size(); i++) {
        text.append("  ").append(heading(i, parts.size()));
        text.append(": ").append(oneLine(parts.get(i))).append('\n');
      }
    }
    appendTable(parts, times(until));
    appendMissing(rule);
  }

  private static String heading(int part, int parts) {
    return parts == 1 ? "value" : String.valueOf((char) ('A' + part));
  }

  private static List<String> parts(String expression) {
    List<String> operands = PromqlExpression.of(expression).operands();
    return operands.isEmpty() || operands.size() > 6 ? List.of(expression) : operands;
  }

  /** Returns the last evaluations. */
  private List<Duration> times(Duration until) {
    List<Duration> all = evaluation.evaluationsUntil(until);
    return all.subList(Math.max(0, all.size() - MAX_TIMES), all.size());
  }

  private void appendTable(List<String> parts, List<Duration> times) {
    List<Answers.Question> questions = new ArrayList<>();
    for (Duration time : times) {
      questions.add(evaluation.states(time));
      parts.forEach(part -> questions.add(Answers.Question.values(part, time)));
    }
    Answers answers = evaluation.ask(questions);
    List<Row> rows = new ArrayList<>();
    for (Duration time : times) {
      List<String> cells =
          new ArrayList<>(List.of(Evaluation.state(answers.values(evaluation.states(time)))));
      parts.forEach(part -> cells.add(cell(answers.values(Answers.Question.values(part, time)))));
      Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
      if (last != null && last.cells().equals(cells)) {
        rows.set(rows.size() - 1, new Row(last.from(), time, cells));
      } else {
        rows.add(new Row(time, time, cells));
      }
    }
    List<String> head = new ArrayList<>(List.of("state"));
    for (int i = 0; i < parts.size(); i++) {
      head.add(heading(i, parts.size()));
    }
    appendRows(head, rows.subList(Math.max(0, rows.size() - MAX_ROWS), rows.size()));
  }

  private void appendRows(List<String> head, List<Row> rows) {
    TextColumns table = new TextColumns(line("time", head));
    for (Row row : rows) {
      String when =
          row.from().equals(row.to())
              ? time(row.from())
              : time(row.from()) + " to " + time(row.to());
      table.row(line(when, row.cells()));
    }
    table.lines().forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private static String[] line(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toArray(String[]::new);
  }

  private static String cell(List<Answers.Sample> samples) {
    if (samples.isEmpty()) {
      return "no value";
    }
    return CountText.some(samples, MAX_SERIES, AlertReport::sample);
  }

  private static String sample(Answers.Sample sample) {
    Map<String, String> labels = new TreeMap<>(sample.labels());
    labels.remove("__name__");
    return (labels.isEmpty() ? "" : labels(labels) + " ") + number(sample.value());
  }

  /** Returns labels as PromQL writes them. */
  static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + GoStrings.quote(label.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String number(String text) {
    if (!text.matches("[-+]?[0-9.]+E[-+]?\\d{1,3}")) {
      return text;
    }
    BigDecimal number = new BigDecimal(text).round(new MathContext(10)).stripTrailingZeros();
    String plain = number.toPlainString();
    return plain.length() > 20 ? number.toString() : plain;
  }

  static String time(Duration time) {
    return PrometheusDuration.format(time);
  }

  private static String oneLine(String promql) {
    return promql.strip().replaceAll("\\s+", " ");
  }

  private void appendMissing(AlertRule rule) {
    AlertScenario scenario = evaluation.scenario();
    Set<String> given = scenario.ends().keySet();
    for (String metric : scenario.rules().sourceMetrics(rule)) {
      if (!given.contains(metric) && !metric.startsWith("ALERTS")) {
        text.append("No series has the metric '").append(metric).append("'");
        String nearest = NearestName.question(metric, given).strip();
        text.append(nearest.isEmpty() ? "." : ": " + nearest).append('\n');
      }
    }
  }
}
