package dev.oteltest.operations.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.operations.RequiredTools;
import dev.oteltest.operations.internal.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PromtoolTestsTest {

  private static final String RULES =
      """
      groups:
      - name: g
        rules:
        - {alert: Down, expr: up == 0, for: 1m, annotations: {summary: 'down'}}
        - {alert: Other, expr: other > 1}
      """;

  private static final String TESTS =
      """
      rule_files: [rules.yml]
      evaluation_interval: 1m
      tests:
      - &first
        name: fires after a minute
        interval: 1m
        input_series:
        - series: up
          values: "1 0x5"
        alert_rule_test:
        - eval_time: 2m
          alertname: Down
          exp_alerts:
          - exp_annotations: {summary: down}
        promql_expr_test:
        - {expr: up, eval_time: 2m, exp_samples: [{labels: up, value: 0}]}
      - interval: 1m
        input_series: [{series: up, values: '1x5'}]
        alert_rule_test:
        - {eval_time: 2m, alertname: Down}
        - {eval_time: 2m, alertname: Other}
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void requirePromtool() {
    RequiredTools.require("promtool");
  }

  private PromtoolTests load(String tests) throws IOException {
    Files.writeString(folder.resolve("rules.yml"), RULES);
    return PromtoolTests.read(Files.writeString(folder.resolve("tests.yml"), tests));
  }

  @TestFactory
  Stream<DynamicTest> promtoolsOwnTestsAreDynamicTests() {
    return PromtoolTests.read(AlertingFiles.file("promtool-tests.yml")).tests().stream()
        .map(test -> DynamicTest.dynamicTest(test.name(), test::run));
  }

  @Test
  void eachGroupIsATestAndWhatFiredIsKnown() throws IOException {
    PromtoolTests tests = load(TESTS);

    assertThat(tests.tests())
        .extracting(PromtoolTest::name)
        .containsExactly("fires after a minute (line 4)", "test 2 (line 17)");
    tests.tests().forEach(PromtoolTest::run);
    assertThat(tests.rules().neverFired()).extracting(AlertRule::name).containsExactly("Other");
  }

  @Test
  void aFailureIsThatOfItsOwnTest() throws IOException {
    PromtoolTests tests = load(TESTS.replace("{summary: down}", "{summary: up}"));

    assertThatThrownBy(() -> tests.tests().get(0).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("fires after a minute (line 4):\n")
        .hasMessageContaining("Annotations:{summary=\"up\"}")
        .hasMessageContaining("Annotations:{summary=\"down\"}");
    tests.tests().get(1).run();
    assertThat(tests.rules().neverFired()).hasSize(2);
  }

  @Test
  void aliasesAcrossTestsAreResolved() throws IOException {
    PromtoolTests tests =
        load(
            TESTS + "- {<<: *first, name: again}\n".replace("{<<: *first, name: again}", "*first"));

    tests.tests().get(2).run();
    assertThat(tests.tests()).hasSize(3);
  }

  @Test
  void whatPromtoolPassesInErrorIsRefused() {
    assertThatThrownBy(() -> load(TESTS.replace("alertname: Other", "alertname: Othr")))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(
            "line 21: There is no rule for an alert 'Othr': did you mean 'Other'?");
    assertThatThrownBy(() -> load(TESTS.replace("[rules.yml]", "[rule.yml]")))
        .hasMessageContaining("line 1: there is no rule file 'rule.yml'");
    assertThatThrownBy(() -> load(TESTS.replace("[rules.yml]", "[]")))
        .hasMessageContaining("There is no rule for an alert 'Down': there are no alerts");
    assertThatThrownBy(
            () -> load(TESTS + "- {interval: 1m, input_series: [{series: a, values: '1'}]}\n"))
        .hasMessageContaining("this test verifies nothing");
    assertThatThrownBy(() -> load(TESTS.replace("eval_time: 2m", "evaltime: 2m")))
        .hasMessageContaining("'evaltime' is not a key of a test of an alert");
  }

  @Test
  void patternsFindRuleFiles() throws IOException {
    assertThat(load(TESTS.replace("rules.yml", "ru*.yml")).rules().alerts()).hasSize(2);
  }

  @Test
  void aPromtoolThatDoesNotRunIsNotAPass() throws IOException {
    load(TESTS);
    PromtoolTests mute =
        PromtoolTests.read(folder.resolve("tests.yml"), new PrometheusTools("true", null));

    assertThatThrownBy(() -> mute.tests().get(0).run())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("promtool did not run the test");
    assertThatThrownBy(() -> mute.rules().check())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("promtool did not check the rules");
  }

  @Test
  void testsOfExpressionsNeedNoRules() throws IOException {
    String tests =
        """
        tests:
        - interval: 1m
          input_series: [{series: up, values: 1x5}]
          promql_expr_test: [{expr: up, eval_time: 1m, exp_samples: [{labels: up, value: 1}]}]
        """;

    load(tests).tests().get(0).run();
    load("rule_files: []\n" + tests).tests().get(0).run();
    load("rule_files:\n" + tests).tests().get(0).run();
    assertThat(load(tests).rules().neverFired()).isEmpty();
    assertThatThrownBy(() -> load(tests.replace("value: 1", "value: 2")).tests().get(0).run())
        .isInstanceOf(AssertionError.class);
  }
}
