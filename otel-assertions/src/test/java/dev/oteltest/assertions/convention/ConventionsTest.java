package dev.oteltest.assertions.convention;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.Sample.sample;
import static dev.oteltest.assertions.Sample.telemetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.Sample;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConventionsTest {

  private static final String RULES =
      """
      # What our services agreed on.
      rules:
        - id: db-client
          span:
            kind: client
            has: db.system.name
          require: [db.query.text, server.address]
          forbid:
            - db.statement   # the old name
        - id: step-names
          level: improvement
          span: # all of ours
            name: 'step.*'
          name: "step [a-z]+"
        - id: prefix
          level: information
          attribute_names: '(app|db|server)\\..*'
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "db.query.text, true",
    "http.request.method_original, true",
    "input.file_count2, true",
    "Input.fileCount, false",
    "input..count, false",
    "input.count., false",
    "_input, false",
    "2input, false",
    "input-count, false",
    "input__count, false"
  })
  void attributeNames(String key, boolean good) {
    CapturedTelemetry given = telemetry(sample("x").with(key, 1));

    assertThat(Conventions.general().check(given.forest()).isEmpty()).isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /orders/{id}, true",
    "execute_pipeline, true",
    "step 12345, true",
    "order 123456, false",
    "order 550e8400-e29b-41d4-a716-446655440000, false"
  })
  void spanNames(String name, boolean good) {
    CapturedTelemetry given = telemetry(sample(name));

    assertThat(Conventions.general().check(given.forest()).isEmpty()).isEqualTo(good);
  }

  @Test
  void rulesOfAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("rules.yaml"), RULES);
    Conventions conventions = Conventions.of(file);
    CapturedTelemetry given =
        telemetry(
            sample("SELECT")
                .kind(SpanKind.CLIENT)
                .with("db.system.name", "h2")
                .with("db.statement", "select 1")
                .with("server.address", "localhost")
                .child(sample("step 1").with("size", 1), sample("step one")),
            sample("SELECT").with("db.system.name", "h2"));

    assertFailure("conventions/file", () -> assertThat(given).follows(conventions));
    assertThat(telemetry(sample("step 1"))).follows(conventions);
    assertFailure("conventions/nothing", () -> assertThat(telemetry()).follows(conventions));
  }

  @Test
  void theSubsetIsReadAsYamlIs() {
    assertThat(
            YamlSubset.parse(
                "x",
                """
                ---
                a: plain text # comment
                b: 'it''s # no comment'
                c: "quoted \\\\ \\"text\\""
                d: []
                e: [x, "y", 'z']
                f:
                - one
                - two
                g:
                  h:
                    i: "#"
                  j:
                    - k: 1
                      l: 2
                    - k: 3
                """))
        .isEqualTo(
            Map.of(
                "a", "plain text",
                "b", "it's # no comment",
                "c", "quoted \\ \"text\"",
                "d", List.of(),
                "e", List.of("x", "y", "z"),
                "f", List.of("one", "two"),
                "g",
                    Map.of(
                        "h", Map.of("i", "#"),
                        "j", List.of(Map.of("k", "1", "l", "2"), Map.of("k", "3")))));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("", "rules.yaml is empty"),
        arguments(
            "a: b\n", "rules.yaml has no list of rules: write \"rules:\" or \"metric_rules:\""),
        arguments(
            "rules: []\nmetrics: []\n",
            "rules.yaml, line 2: unknown key \"metrics\"; known are metric_rules, rules"),
        arguments("rules:\n", "rules.yaml, line 1 has no value"),
        arguments("rules:\n\t- id: x\n", "rules.yaml, line 2 is indented by a tab: use blanks"),
        arguments(
            "rules: x\n",
            "rules.yaml, line 1: rules is no list: start each entry below it with \"- id: \""),
        arguments(
            "rules:\n  - id: x\n    span:\n      name: y\n  - x\n",
            "rules.yaml, line 1: entry 2 of rules is no mapping: start it with \"- id: \""),
        arguments(
            "# ours\nrules:\n  - level: violation\n",
            "rules.yaml, line 3: the rule has no id: add \"id: some-name\", which findings show"),
        arguments(
            "rules:\n  - id: x\n    requires: [a]\n",
            "rules.yaml, line 3: unknown key \"requires\"; known are attribute_names, forbid,"
                + " id, level, name, require, span"),
        arguments(
            "rules:\n  - id: x\n    level: bad\n",
            "rules.yaml, line 3: level is bad; known are violation, improvement, information"),
        arguments(
            "rules:\n  - id: x\n    name: '['\n",
            "rules.yaml, line 3: name is no regular expression: Unclosed character class"),
        arguments(
            "rules:\n  - id: x\n    require: a\n",
            "rules.yaml, line 3: require is no list: write \"require: [a, b]\""),
        arguments(
            "rules:\n  - id: [x]\n",
            "rules.yaml, line 2: id is no single value: write \"id: value\""),
        arguments(
            "rules:\n  - id: x\n    span: y\n",
            "rules.yaml, line 3: span is no mapping: write \"key: value\" below it"),
        arguments(
            "rules:\n  - id: x\n    span:\n      kind: clint\n",
            "rules.yaml, line 4: kind is clint; known are internal, server, client, producer,"
                + " consumer"),
        arguments(
            "metric_rules:\n  - id: x\n    style: prom\n",
            "rules.yaml, line 3: style is prom; known are prometheus, opentelemetry"),
        arguments(
            "metric_rules:\n  - id: x\n    require: [a]\n",
            "rules.yaml, line 3: unknown key \"require\"; known are id, level, metric, name,"
                + " prefix, style"),
        arguments(
            "metric_rules:\n  - id: x\n    metric:\n      kind: counter\n",
            "rules.yaml, line 4: unknown key \"kind\"; known are name, scope"),
        arguments(
            "metric_rules:\n  - level: violation\n    id: x\n",
            "rules.yaml, line 3: rule x expects nothing: give it prefix, name or style"),
        arguments("rules:\n  - id: x\n    id: y\n", "rules.yaml, line 3 repeats the key id"),
        arguments("rules: [a\n", "rules.yaml, line 1 has a list without its ]"),
        arguments("rules:\n  just text\n", "rules.yaml, line 2 is not \"key: value\""),
        arguments(
            "rules: &anchor\n",
            "rules.yaml, line 1 has a value that needs quotes, or YAML that is not understood here:"
                + " &anchor"),
        arguments(
            "rules: \"\\n\"\n",
            "rules.yaml, line 1 has the escape \\n, which is not understood here: use 'single"
                + " quotes'"),
        arguments(
            "a: b\n  c: d\n", "rules.yaml, line 2 is indented otherwise than the lines before"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RulesFile.read("rules.yaml", text))
        .withMessage(message);
  }

  @Test
  void longListsOfFindingsAreCut() {
    Sample root = sample("root");
    for (int i = 0; i < 100; i++) {
      root.child(sample("x").with("Bad", i));
    }

    assertFailure(
        "conventions/many", () -> assertThat(telemetry(root)).follows(Conventions.general()));
  }
}
