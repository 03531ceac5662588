package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.count.Measure;
import dev.oteltest.report.internal.verdict.gate.count.Measures;
import dev.oteltest.report.internal.verdict.gate.count.Unit;
import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.report.internal.verdict.gate.rule.Presets;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.report.internal.verdict.gate.rule.RuleReader.RuleFile;
import dev.oteltest.semconv.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {

  @Test
  void readsAllKeys() {
    RuleFile file =
        GateYaml.read(
            """
            noData: warn
            freeze: true
            presets: [hygiene]
            rules:
              - name: statements of a test
                element: test
                filter: "tag:database"
                counter: statements
                minimum: 1
                maximum: 20
                level: warning
                allowEmpty: true
                noData: pass
                freeze: false
              - element: run
                counter: failed
                maximum: 0
            """);

    assertThat(file.presets()).containsExactly("hygiene");
    assertThat(file.noData()).isEqualTo(NoData.WARN);
    assertThat(file.rules())
        .extracting(Rule::id, Rule::place, Rule::level, Rule::noData, Rule::frozen)
        .containsExactly(
            tuple("statements of a test, minimum", 5, Severity.WARNING, NoData.PASS, false),
            tuple("statements of a test", 5, Severity.WARNING, NoData.PASS, false),
            tuple("run failed", 15, Severity.ERROR, NoData.WARN, true));
    assertThat(file.rules().get(1).filter()).hasToString("tag:database");
    assertThat(file.rules().get(1).allowEmpty()).isTrue();
    assertThat(file.rules().get(1).limit().text()).isEqualTo("at most 20");
  }

  private static org.assertj.core.groups.Tuple tuple(
      String id, int line, Severity level, NoData noData, boolean frozen) {
    return org.assertj.core.api.Assertions.tuple(
        id, "otel-check.yaml:" + line, level, noData, frozen);
  }

  @Test
  void limitsOnTimeAreWarnings() {
    Rule rule = rule("element: test", "counter: duration", "maximum: 1.5 s");

    assertThat(rule.level()).isEqualTo(Severity.WARNING);
    assertThat(rule.limit().amount()).isEqualTo(1.5e9);
    assertThat(rule.limit().text()).isEqualTo("at most 1.50 s");
  }

  private static Rule rule(String... lines) {
    return GateYaml.read("rules:\n  - " + String.join("\n    ", lines)).rules().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          element: tset      | line 2, column 14: 'tset' is not known: did you mean 'test'? Allowed are class, container, context, finding, goal, module, run, span, step, test
          elemnt: test       | line 2, column 5: 'elemnt' is not a key of a rule: did you mean 'element'? Allowed are allowEmpty, conventions, counter, decrease, element, every, except, filter, freeze, hard, increase, level, maximum, minimum, name, noData, of, tree
          counter: errros    | line 3, column 14: 'errros' is not known: did you mean 'errors'?
          counter: tests     | line 3, column 14: the element test does not have the counter tests. It has count, failed, flaky, quarantined, never-ran, spans, errors, unfinished, secrets, children, statements, repeated, peers, findings, duration, self, p50, p95, max, total, critical-path
          maximum: many      | line 4, column 14: 'maximum' of errors is a whole number, such as 20, not 'many'
          maximum: 0.5       | line 4, column 14: 'maximum' of errors is a whole number, such as 20, not '0.5'
          maximum: -1        | line 4, column 14: 'maximum' of errors is a whole number, such as 20, not '-1'
          maximum:           | line 4, column 13: 'maximum' of a rule has no value
          maximum: 1e400     | line 4, column 14: 'maximum' of errors is a whole number, such as 20, not '1e400'
          minimum: 1         | line 5, column 14: 'minimum' is more than 'maximum': nothing could pass
          filter: kind:cleint | line 5, column 13: position 6 of the filter: 'cleint' is not a kind. Use internal, server, client, producer or consumer
          filter: !status:error | line 5, column 13: 'filter' of a rule begins with a tag (!status:error): put it in quotes
          level: fatal       | line 5, column 12: 'fatal' is not known: Allowed are error, information, warning
          allowEmpty: yes    | line 5, column 17: 'allowEmpty' is true or false, not 'yes'
          noData: ignore     | line 5, column 13: 'ignore' is not known: Allowed are fail, pass, warn
          """)
  void namesThePlaceOfAnError(String line, String problem) {
    String key = line.substring(0, line.indexOf(':'));
    StringBuilder rule = new StringBuilder("rules:\n");
    for (String usual : List.of("element: test", "counter: errors", "maximum: 0")) {
      String usualKey = usual.substring(0, usual.indexOf(':'));
      boolean first = rule.indexOf("- ") < 0;
      boolean replaced = usualKey.equals(key) || (key.equals("elemnt") && first);
      rule.append(first ? "  - " : "    ").append(replaced ? line : usual).append('\n');
    }
    if (rule.indexOf(line) < 0) {
      rule.append("    ").append(line).append('\n');
    }

    assertThatThrownBy(() -> GateYaml.read(rule.toString()))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith("otel-check.yaml, " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          element: test, counter: duration, maximum: 500                    | 'maximum' of duration is a duration with its unit, such as 500 ms, not '500'
          element: test, counter: duration, maximum: 1s, level: error       | one run can't prove that something has become slower, so a limit on time is a 'warning' or 'information'
          element: test, counter: duration, maximum: 1s, freeze: true       | a limit on time can't be frozen, as no two runs take the same time
          element: run, counter: line-coverage, minimum: 0.8                | 'minimum' of line-coverage is a share with its sign, such as 80 %, not '0.8'
          element: run, counter: line-coverage, minimum: 101%               | 'minimum' of line-coverage is a share with its sign, such as 80 %, not '101%'
          element: run, counter: errors, maximum: 0, filter: kind:client    | there is one run, which needs no 'filter': remove it
          element: run, counter: errors                                     | a rule needs 'minimum', 'maximum', 'increase' or 'decrease'
          element: run, counter: errors, increase: 10 %                     | 'increase' of errors is a share and an amount that must both be exceeded, such as 10 % and 5, or 0, not '10 %'
          element: run, counter: errors, increase: 5                        | 'increase' of errors is a share and an amount that must both be exceeded, such as 10 % and 5, or 0, not '5'
          element: run, counter: errors, decrease: -1 % and 5               | 'decrease' of errors is a share and an amount that must both be exceeded, such as 10 % and 5, or 0, not '-1 % and 5'
          element: run, counter: errors, increase: 1 % and 0.5              | 'increase' of errors is a share and an amount that must both be exceeded, such as 10 % and 5, or 0, not '1 % and 0.5'
          element: run, counter: duration, increase: 0                      | 'increase' of duration is a share and a duration that must both be exceeded, such as 10 % and 50 ms, not '0'
          element: run, counter: duration, increase: 10 % and 5             | 'increase' of duration is a share and a duration that must both be exceeded, such as 10 % and 50 ms, not '10 % and 5'
          element: run, counter: duration, decrease: 10 % and 5 s           | that something takes less time is not a violation: remove it
          element: run, counter: line-coverage, decrease: 1 %               | 'decrease' of line-coverage is percentage points, such as 0.5 points, or 0, not '1 %'
          element: run, counter: errors, increase: 0, freeze: true          | 'increase' compares with the base, which has what exists, so there is nothing to freeze
          """)
  void refusesWhatCouldNotBeMeant(String rule, String problem) {
    assertThatThrownBy(() -> GateYaml.read("rules:\n  - {" + rule.strip() + "}"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void aLimitMayBeHowMuchMoreOrLessThanTheBaseIsAllowed() {
    Rule rule = rule("element: test", "counter: statements", "increase: 10 % and 5");
    assertThat(rule.limit()).isEqualTo(new Limit(Limit.Kind.INCREASE, 5, 10, Unit.NUMBER));
    assertThat(rule.id()).isEqualTo("test statements, increase");
    assertThat(rule.limit().text()).isEqualTo("increase: 10 % and 5");

    Rule timed = rule("element: test", "counter: duration", "increase: 2.5% and 50 ms");
    assertThat(timed.limit()).isEqualTo(new Limit(Limit.Kind.INCREASE, 50e6, 2.5, Unit.TIME));
    assertThat(timed.level()).isEqualTo(Severity.ERROR);
    assertThat(timed.limit().text()).isEqualTo("increase: 2.5 % and 50.0 ms");

    assertThat(rule("element: run", "counter: line-coverage", "decrease: 1 point").limit().text())
        .isEqualTo("decrease: 1 point");
    assertThat(rule("element: run", "counter: errors", "increase: 0").limit().text())
        .isEqualTo("increase: 0");
  }

  @Test
  void aRuleMayHaveSeveralLimits() {
    String rule =
        "rules: [{element: run, counter: tests, maximum: 9, minimum: 1, increase: 0, decrease: 0";
    assertThat(GateYaml.read(rule + "}]").rules())
        .extracting(Rule::id)
        .containsExactly(
            "run tests, minimum", "run tests", "run tests, increase", "run tests, decrease");
    assertThat(GateYaml.read(rule + ", name: n}]").rules())
        .extracting(Rule::id)
        .containsExactly("n, minimum", "n", "n, increase", "n, decrease");
  }

  @Test
  void whatComparesWithABaseIsNotFrozen() {
    assertThat(
            GateYaml.read("freeze: true\nrules: [{element: run, counter: errors, increase: 0}]")
                .rules())
        .extracting(Rule::frozen)
        .containsExactly(false);
  }

  @Test
  void refusesTwoRulesThatAreTheSame() {
    assertThatThrownBy(
            () ->
                GateYaml.read(
                    """
                    rules:
                      - {element: run, counter: errors, maximum: 0}
                      - {element: run, counter: errors, maximum: 5}
                    """))
        .hasMessage(
            "otel-check.yaml, line 3, column 5: the rule of line 2 has the same name, or judges the"
                + " same: give each a 'name' of its own");
  }

  @Test
  void refusesAFileThatChecksNothing() {
    assertThatThrownBy(() -> GateYaml.read("noData: fail"))
        .hasMessageContaining("a file of rules needs the key 'rules'");
    assertThatThrownBy(() -> GateYaml.read("presets: [hygiene]\nrules:"))
        .hasMessageContaining("'rules' of a file of rules has no value");
    assertThatThrownBy(() -> GateYaml.read("rules: []"))
        .hasMessageContaining("would check nothing");
    assertThatThrownBy(() -> GateYaml.read("presets: [hygeine]"))
        .hasMessage(
            "otel-check.yaml, line 1, column 10: 'hygeine' is not a preset: did you mean"
                + " 'hygiene'? Allowed are database, hygiene");
  }

  @Test
  void presetsReadAsFilesOfUsersDo() {
    for (String name : Presets.NAMES) {
      assertThat(GateYaml.preset(name).rules()).as(name).isNotEmpty();
    }
  }

  @Test
  void everyElementHasCountersAndEveryCounterAnElement() {
    for (Element element : Element.values()) {
      assertThat(Measures.of(element)).as(element.word()).isNotEmpty();
    }
    for (Measure counter : Measures.all()) {
      assertThat(Element.values())
          .as(counter.word())
          .anySatisfy(element -> assertThat(Measures.of(element)).contains(counter));
    }
  }
}
