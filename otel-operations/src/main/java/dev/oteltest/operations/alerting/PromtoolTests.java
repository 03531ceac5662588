package dev.oteltest.operations.alerting;

import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.prometheus.RuleSection;
import dev.oteltest.operations.internal.text.YamlCopy;
import dev.oteltest.operations.internal.text.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A test file of promtool, whose groups run as tests of their own.
 *
 * <p>In JUnit: {@code PromtoolTests.read(file).tests().stream().map(test ->
 * DynamicTest.dynamicTest(test.name(), test::run))}.
 *
 * <p>Some things that promtool passes are refused: a rule file that does not exist, an alert that
 * no rule raises, and a test that verifies nothing.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">Unit
 *     testing for rules</a>
 * @since 0.1
 */
public final class PromtoolTests {

  private static final Set<String> ROOT =
      Set.of("rule_files", "evaluation_interval", "group_eval_order", "fuzzy_compare", "tests");

  private static final Set<String> GROUP =
      Set.of(
          "name",
          "interval",
          "start_timestamp",
          "input_series",
          "alert_rule_test",
          "promql_expr_test",
          "external_labels",
          "external_url");

  private static final Set<String> ALERT = Set.of("eval_time", "alertname", "exp_alerts");

  private static final Set<String> EXPECTED = Set.of("exp_labels", "exp_annotations");

  private final AlertRules rules;
  private final List<PromtoolTest> tests;

  private PromtoolTests(AlertRules rules, List<PromtoolTest> tests) {
    this.rules = rules;
    this.tests = List.copyOf(tests);
  }

  /**
   * Reads a test file and the rule files that it names, which may also have {@code alert_rules}.
   *
   * @throws IllegalArgumentException if a file is not as specified
   */
  public static PromtoolTests read(Path file) {
    return read(file, PrometheusTools.ofSystemProperties());
  }

  /** Reads a test file, as {@link #read(Path)} does, to be run by other tools. */
  public static PromtoolTests read(Path file, PrometheusTools tools) {
    UserFile source = new UserFile(file);
    RuleSection root =
        new RuleSection(source, YamlReader.readOne(source, UserFile.text(file)), "the file", ROOT);
    AlertRules rules = AlertRules.read(ruleFiles(file, root)).with(tools);
    String head = head(root);
    List<PromtoolTest> tests = new ArrayList<>();
    for (RuleSection group : root.sections("tests", "a test", GROUP)) {
      String number = "test " + (tests.size() + 1);
      String name = group.has("name") ? group.requiredText("name") : number;
      String text = head + "tests:\n-\n" + YamlCopy.of(group.node(), 2);
      tests.add(
          new PromtoolTest(
              rules, name + " (line " + group.line() + ")", text, expected(group, rules)));
    }
    return new PromtoolTests(rules, tests);
  }

  private static String head(RuleSection root) {
    StringBuilder head = new StringBuilder();
    for (String key : List.of("evaluation_interval", "group_eval_order", "fuzzy_compare")) {
      YamlNode value = root.node(key);
      if (value != null) {
        head.append(key).append(":\n").append(YamlCopy.of(value, 2));
      }
    }
    return head.toString();
  }

  private static List<PromtoolTest.Expected> expected(RuleSection group, AlertRules rules) {
    List<PromtoolTest.Expected> expected = new ArrayList<>();
    boolean alerts = group.has("alert_rule_test") && !group.items("alert_rule_test").isEmpty();
    boolean values = group.has("promql_expr_test") && !group.items("promql_expr_test").isEmpty();
    if (!alerts && !values) {
      throw group.error("this test verifies nothing: add 'alert_rule_test' or 'promql_expr_test'");
    }
    if (alerts) {
      for (RuleSection one : group.sections("alert_rule_test", "a test of an alert", ALERT)) {
        String alert = one.requiredText("alertname");
        try {
          rules.named(alert);
        } catch (IllegalArgumentException e) {
          throw one.error("alertname", String.valueOf(e.getMessage()));
        }
        if (one.has("exp_alerts") && !one.items("exp_alerts").isEmpty()) {
          for (RuleSection fires : one.sections("exp_alerts", "an expected alert", EXPECTED)) {
            Map<String, String> labels = new LinkedHashMap<>(fires.map("exp_labels"));
            expected.add(new PromtoolTest.Expected(alert, labels));
          }
        }
      }
    }
    return expected;
  }

  private static Set<Path> ruleFiles(Path file, RuleSection root) {
    Set<Path> found = new LinkedHashSet<>();
    if (!root.hasValue("rule_files")) {
      return found; // tests of expressions need none
    }
    for (YamlNode item : root.items("rule_files")) {
      String pattern = root.text(item, "an item of 'rule_files'");
      List<Path> matching = matching(file, pattern);
      if (matching.isEmpty()) {
        throw root.error(item, "there is no rule file '" + pattern + "'");
      }
      found.addAll(matching);
    }
    return found;
  }

  /** Finds files as promtool does: a pattern may be in the last part of the path. */
  private static List<Path> matching(Path file, String pattern) {
    try {
      Path parent = file.toAbsolutePath().resolveSibling("");
      int slash = pattern.lastIndexOf('/');
      Path folder = parent.resolve(pattern.substring(0, slash + 1)).normalize();
      String name = pattern.substring(slash + 1);
      if (Files.isRegularFile(parent.resolve(pattern))) {
        return List.of(relative(parent.resolve(pattern)));
      }
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + name);
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(one -> matcher.matches(one.getFileName()) && Files.isRegularFile(one))
            .sorted()
            .map(PromtoolTests::relative)
            .toList();
      }
    } catch (InvalidPathException e) {
      return List.of(); // such as * on Windows: as a name, it matches nothing
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path relative(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.normalize().startsWith(here) ? here.relativize(path.normalize()) : path.normalize();
  }

  /** Returns the rules that are tested, which know what has fired. */
  public AlertRules rules() {
    return rules;
  }

  /** Returns the tests, in their order. */
  public List<PromtoolTest> tests() {
    return tests;
  }
}
