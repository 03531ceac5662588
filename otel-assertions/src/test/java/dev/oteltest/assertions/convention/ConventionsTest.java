package dev.oteltest.assertions.convention;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SampleSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConventionsTest {

  private static final Path CLIENTS = Path.of("src/test/resources/conventions/client.yaml");

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
          level: warning
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

    assertThat(Conventions.general().check(forestOf(given)).isEmpty()).isEqualTo(good);
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

    assertThat(Conventions.general().check(forestOf(given)).isEmpty()).isEqualTo(good);
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
    CapturedTelemetry others = telemetry(sample("load").kind(SpanKind.SERVER));
    assertFailure(
        "conventions/no-such-spans", () -> assertThat(others).follows(Conventions.of(CLIENTS)));
    assertThat(others).allowEmpty().follows(Conventions.of(CLIENTS));
    assertFailure("conventions/nothing", () -> assertThat(telemetry()).follows(conventions));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("", "rules.yaml: this file is empty"),
        arguments(
            "a: b\n",
            "rules.yaml, line 1: 'a' is not a key of the file: Allowed are metric_rules, rules"),
        arguments(
            "rules: []\nmetrics: []\n",
            "rules.yaml, line 2: 'metrics' is not a key of the file: Allowed are metric_rules, rules"),
        arguments("rules:\n", "rules.yaml, line 1: 'rules' of the file has no value"),
        arguments(
            "rules:\n\t- id: x\n",
            "rules.yaml, line 2, column 1: found character '\\t(TAB)' that cannot start any"
                + " token: indent with spaces"),
        arguments("rules: x\n", "rules.yaml, line 1: 'rules' of the file is a list"),
        arguments(
            "rules:\n  - id: x\n    span:\n      name: y\n  - x\n",
            "rules.yaml, line 5: a rule is a mapping with keys among attribute_names, forbid, id, level, name, require, span"),
        arguments(
            "rules:\n  -\n",
            "rules.yaml, line 2: a rule is a mapping with keys among attribute_names, forbid, id, level, name, require, span"),
        arguments(
            "# ours\nrules:\n  - level: error\n", "rules.yaml, line 3: a rule needs the key 'id'"),
        arguments(
            "rules:\n  - id: x\n    requires: [a]\n",
            "rules.yaml, line 3: 'requires' is not a key of a rule: did you mean 'require'? Allowed are attribute_names, forbid, id, level, name, require, span"),
        arguments(
            "rules:\n  - id: x\n    require: [a]\n    span:\n      knd: client\n",
            "rules.yaml, line 5: 'knd' is not a key of 'span': did you mean 'kind'? Allowed are has, kind, name"),
        arguments(
            "rules:\n  - id: x\n    level: bad\n",
            "rules.yaml, line 3: 'bad' is none of critical, error, warning, information"),
        arguments(
            "rules:\n  - id: x\n    name: '['\n",
            "rules.yaml, line 3: '[' is not a regular expression: Unclosed character class"),
        arguments(
            "rules:\n  - id: x\n    require: a\n",
            "rules.yaml, line 3: 'require' of a rule is a list"),
        arguments(
            "rules:\n  - id: x\n    require: [a, 5]\n",
            "rules.yaml, line 3: an item of 'require' is a text, but 5 is not one: put it in quotes"),
        arguments("rules:\n  - id: [x]\n", "rules.yaml, line 2: 'id' of a rule is a text"),
        arguments("rules:\n  - id: ~\n", "rules.yaml, line 2: 'id' of a rule has no value"),
        arguments("rules:\n  - id:\n", "rules.yaml, line 2: 'id' of a rule has no value"),
        arguments(
            "rules:\n  - id: !mine x\n",
            "rules.yaml, line 2: 'id' of a rule has the tag !mine, which is not supported: remove it"),
        arguments(
            "rules:\n  - id: x\n    span: y\n",
            "rules.yaml, line 3: 'span' is a mapping with keys among has, kind, name"),
        arguments(
            "rules:\n  - id: x\n    span:\n      kind: clint\n",
            "rules.yaml, line 4: 'clint' is none of internal, server, client, producer, consumer"),
        arguments(
            "metric_rules:\n  - id: x\n    style: prom\n",
            "rules.yaml, line 3: 'prom' is none of prometheus, opentelemetry"),
        arguments(
            "metric_rules:\n  - id: x\n    require: [a]\n",
            "rules.yaml, line 3: 'require' is not a key of a metric rule: Allowed are id, level, metric, name, prefix, style"),
        arguments(
            "metric_rules:\n  - id: x\n    metric:\n      kind: counter\n",
            "rules.yaml, line 4: 'kind' is not a key of 'metric': Allowed are name, scope"),
        arguments(
            "metric_rules:\n  - level: error\n    id: x\n",
            "rules.yaml, line 3: rule x checks nothing: add prefix, name or style"),
        arguments(
            "rules:\n  - id: x\n    span:\n      kind: client\n",
            "rules.yaml, line 2: rule x checks nothing: add require, forbid, name or attribute_names"),
        arguments(
            "rules:\n  - id: x\n    require: []\n    forbid: []\n",
            "rules.yaml, line 3: 'require' of a rule is empty: name at least one"),
        arguments(
            "rules: []\nmetric_rules: []\n",
            "rules.yaml: there are no rules: add one below 'rules' or 'metric_rules'"),
        arguments(
            "rules:\n  - id: x\n    id: y\n",
            "rules.yaml, line 3: the key 'id' is there twice: keep one"),
        arguments(
            "rules:\n  - 1: x\n",
            "rules.yaml, line 2: '1' is not a key of a rule: Allowed are attribute_names, forbid, id, level, name, require, span"),
        arguments(
            "rules: [a\n",
            "rules.yaml, line 2, column 1: expected ',' or ']', but got <stream end>, while"
                + " parsing a flow sequence from line 1, column 8"),
        arguments("rules:\n  just text\n", "rules.yaml, line 2: 'rules' of the file is a list"),
        arguments(
            "- - x\n",
            "rules.yaml, line 1: the file is a mapping with keys among metric_rules, rules"),
        arguments(
            "rules: - x\n",
            "rules.yaml, line 1, column 8: sequence entries are not allowed here: begin the list"
                + " on the next line"),
        arguments(
            "rules:\n  - id: x\n    name: *.orders\n",
            "rules.yaml, line 3, column 12: unexpected character found .(46): put the value in"
                + " 'single quotes' if it begins with * and is not an alias"),
        arguments(
            "rules:\n  - id: x\n    name: @x\n",
            "rules.yaml, line 3, column 11: found character '@' that cannot start any token: put"
                + " the value in 'single quotes'"),
        arguments(
            "rules:\n  - id: x\n    name: GET: x\n",
            "rules.yaml, line 3, column 14: mapping values are not allowed here: put the value in"
                + " 'single quotes' if it contains \": \", and indent the keys of a mapping"
                + " equally"),
        arguments(
            "rules:\n  - id: x\n    name: [a-z]+\n",
            "rules.yaml, line 3, column 16: expected <block end>, but found '<scalar>', while"
                + " parsing a block mapping from line 2, column 5: put the value in 'single"
                + " quotes' if it begins with [ or {, and indent the keys of a mapping equally"),
        arguments(
            "rules:\n  - id: x\n    name: \"\\d+\"\n",
            "rules.yaml, line 3, column 13: found unknown escape character d(100): put the value"
                + " in 'single quotes', where \\ is literal"),
        arguments(
            "rules:\n  - id: x\n    name: \"\\x4\"\n",
            "rules.yaml, line 3, column 14: expected escape sequence of 2 hexadecimal numbers,"
                + " but found: 4\": put the value in 'single quotes', where \\ is literal"),
        arguments(
            "rules:\n  - id: x\n    name: 'x\n",
            "rules.yaml, line 4, column 1: found unexpected end of stream, while scanning a"
                + " quoted scalar from line 3, column 11"),
        arguments(
            "a: b\n  c: d\n",
            "rules.yaml, line 2, column 4: mapping values are not allowed here: put the value in"
                + " 'single quotes' if it contains \": \", and indent the keys of a mapping"
                + " equally"),
        arguments(
            "rules:\n  - id: x\n   name: y\n",
            "rules.yaml, line 3, column 4: expected <block end>, but found '<block mapping"
                + " start>', while parsing a block collection from line 2, column 3: put the"
                + " value in 'single quotes' if it begins with [ or {, and indent the keys of a"
                + " mapping equally"),
        arguments(
            "rules:\n  - id: x\n  name: y\n",
            "rules.yaml, line 3, column 3: expected <block end>, but found '?', while parsing a"
                + " block collection from line 2, column 3: put the value in 'single quotes' if"
                + " it begins with [ or {, and indent the keys of a mapping equally"),
        arguments(
            "rules: []\n---\nrules: []\n",
            "rules.yaml, line 2, column 1: but found another document, expected a single document"
                + " in the stream from line 1, column 1: keep one document in the file"),
        arguments(
            "rules:\n  - id: x\n  name\n",
            "rules.yaml, line 4, column 1: could not find expected ':', while scanning a simple"
                + " key from line 3, column 3: write \"key: value\""));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RulesFile.read(Path.of("rules.yaml"), text))
        .withMessage(message);
  }

  @Test
  void longListsOfFindingsAreCut() {
    SampleSpan root = sample("root");
    for (int i = 0; i < 100; i++) {
      root.child(sample("x").with("Bad", i));
    }

    assertFailure(
        "conventions/many", () -> assertThat(telemetry(root)).follows(Conventions.general()));
  }

  @Test
  void namesOfAttributesOfAnyLengthAreJudged() {
    CapturedTelemetry given = telemetry(sample("run").with("a.".repeat(100_000) + "b", 1));

    assertThat(Conventions.general().check(forestOf(given))).isEmpty();
  }
}
