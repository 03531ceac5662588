package dev.oteltest.operations.internal.prometheus;

import dev.oteltest.internal.yaml.YamlText;
import dev.oteltest.operations.internal.tool.CommandLineTool;
import dev.oteltest.operations.internal.tool.ToolException;
import dev.oteltest.operations.internal.tool.ToolOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Runs promtool in a folder of its own, with rules as they are in production. */
public final class Promtool {

  /**
   * The series and rules that questions are about.
   *
   * @param rules the texts of rule files in Prometheus' format
   * @param groups the names of the groups in their order, in which they are evaluated
   * @param sampled the time between two samples
   * @param evaluated the time between two evaluations of the rules
   * @param series the values by series, in promtool's notation
   */
  public record World(
      List<String> rules,
      List<String> groups,
      Duration sampled,
      Duration evaluated,
      Map<String, String> series) {}

  /** Fails every comparison, so that promtool shows what it got. */
  private static final String NEVER = "otel_test_toolkit_asks";

  private final CommandLineTool tool;

  /** Creates the runner. */
  public Promtool(CommandLineTool tool) {
    this.tool = tool;
  }

  /**
   * Asks questions on rules and series.
   *
   * @throws ToolException if promtool can't be run, refuses the rules or series, or answers what
   *     can't be read
   */
  public Answers ask(World world, List<Answers.Question> questions) {
    List<Answers.Question> once = List.copyOf(new LinkedHashSet<>(questions));
    Map<String, String> files = files(world.rules());
    files.put("questions.yml", text(world, once));
    ToolOutput output = tool.run(files, List.of("test", "rules", "questions.yml"));
    String failed = failed(output);
    if (!failed.isEmpty() && !output.all().contains(NEVER)) { // there is no question in it
      throw new ToolException("promtool refuses the rules or the series: " + failed, null);
    }
    try {
      return Answers.read(output.all(), once);
    } catch (Answers.UnreadableException e) {
      throw output.unexpected("promtool did not answer: " + e.getMessage() + ". It");
    }
  }

  /** Returns what failed; empty if nothing did. */
  private static String failed(ToolOutput output) {
    String all = output.all();
    int failed = all.indexOf("FAILED:");
    return failed < 0 ? "" : all.substring(failed + "FAILED:".length()).strip();
  }

  /**
   * Checks rules.
   *
   * @param names the names of the files in messages
   * @return what is wrong; empty if promtool found nothing
   * @throws ToolException if promtool can't be run
   */
  public List<String> check(List<String> rules, List<String> names) {
    Map<String, String> files = files(rules);
    List<String> arguments = new ArrayList<>(List.of("check", "rules", "--lint=none"));
    arguments.addAll(files.keySet());
    ToolOutput output = tool.run(files, arguments);
    if (output.exitCode() == 0 && output.out().contains("SUCCESS")) {
      return List.of();
    }
    if (!output.all().contains("FAILED")) {
      throw output.unexpected("promtool did not check the rules: it");
    }
    return output
        .all()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("Checking "))
        .filter(line -> !line.startsWith("SUCCESS:") && !line.startsWith("FAILED:"))
        .map(line -> named(line, names))
        .toList();
  }

  /**
   * Runs one of promtool's own tests.
   *
   * @param test the text of the test file without its {@code rule_files}
   * @param names the names of the files in messages
   * @return what promtool says if the test failed; empty if it passed
   * @throws ToolException if promtool can't be run
   */
  public String test(String test, List<String> rules, List<String> names) {
    Map<String, String> files = files(rules);
    files.put("test.yml", ruleFiles(rules) + test);
    ToolOutput output = tool.run(files, List.of("test", "rules", "test.yml"));
    if (output.exitCode() == 0 && output.all().contains("SUCCESS")) {
      return "";
    }
    if (!output.all().contains("FAILED:")) {
      throw output.unexpected("promtool did not run the test: it");
    }
    return named(failed(output), names);
  }

  private static String named(String line, List<String> names) {
    String named = line;
    for (int i = 0; i < names.size(); i++) {
      named = named.replace(fileName(i), names.get(i));
    }
    return named;
  }

  private static String fileName(int index) {
    return "otel-rules-" + index + ".yml";
  }

  private static Map<String, String> files(List<String> rules) {
    Map<String, String> files = new LinkedHashMap<>();
    rules.forEach(text -> files.put(fileName(files.size()), text));
    return files;
  }

  private static String ruleFiles(List<String> rules) {
    StringBuilder text = new StringBuilder(rules.isEmpty() ? "" : "rule_files:\n");
    files(rules).keySet().forEach(name -> text.append("- ").append(name).append('\n'));
    return text.toString();
  }

  private static String text(World world, List<Answers.Question> questions) {
    StringBuilder text = new StringBuilder(ruleFiles(world.rules()));
    text.append("evaluation_interval: ").append(PrometheusDuration.format(world.evaluated()));
    text.append("\ngroup_eval_order:\n");
    for (String group : new LinkedHashSet<>(world.groups())) {
      text.append("- ").append(YamlText.doubleQuoted(group)).append('\n');
    }
    text.append("tests:\n- interval: ").append(PrometheusDuration.format(world.sampled()));
    text.append(world.series().isEmpty() ? "\n  input_series: []\n" : "\n  input_series:\n");
    world
        .series()
        .forEach(
            (series, values) ->
                text.append(
                    "  - series: %s\n    values: %s\n"
                        .formatted(YamlText.doubleQuoted(series), YamlText.doubleQuoted(values))));
    appendQuestions(text, "alert_rule_test", questions, true);
    appendQuestions(text, "promql_expr_test", questions, false);
    return text.toString();
  }

  private static void appendQuestions(
      StringBuilder text, String key, List<Answers.Question> questions, boolean alerts) {
    text.append("  ").append(key).append(":");
    int before = text.length();
    for (Answers.Question question : questions) {
      if (question.isAlert() == alerts) {
        text.append(alerts ? "\n  - alertname: " : "\n  - expr: ")
            .append(YamlText.doubleQuoted(question.text()))
            .append("\n    eval_time: ")
            .append(PrometheusDuration.format(question.time()))
            .append(
                alerts
                    ? "\n    exp_alerts: [{exp_labels: {" + NEVER + ": x}}]"
                    : "\n    exp_samples: [{labels: '{" + NEVER + "=\"x\"}', value: 0}]");
      }
    }
    text.append(text.length() == before ? " []\n" : "\n");
  }
}
