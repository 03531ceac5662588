package dev.oteltest.operations.sampling;

import static dev.oteltest.operations.sampling.SamplingRule.adaptive;
import static dev.oteltest.operations.sampling.SamplingRule.probabilistic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.operations.finding.OperationsFinding;
import io.opentelemetry.sdk.common.Clock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentStrategiesTest {

  @Test
  void anOperationWinsOverItsServiceWhichWinsOverTheDefault() {
    SamplingStrategies strategies = StrategyTexts.document();

    assertThat(strategies.ruleFor("imageflow-processing", "health_check"))
        .isEqualTo(probabilistic(0.0001));
    assertThat(strategies.ruleFor("imageflow-processing", "pipeline_execution"))
        .isEqualTo(adaptive(50));
    assertThat(strategies.ruleFor("imageflow-processing", "resize")).isEqualTo(probabilistic(0.01));
    assertThat(strategies.ruleFor("imageflow-backend-api", "resize")).isEqualTo(adaptive(100));
    assertThat(strategies.ruleFor("imageflow-frontend", "resize")).isEqualTo(probabilistic(0.0001));
    assertThat(strategies.ruleFor("another", "resize")).isEqualTo(probabilistic(0.001));
    assertThat(strategies.ruleFor("another", "health_check")).isEqualTo(probabilistic(0.0001));
  }

  @Test
  void theSamplerDescribesItsRules() {
    assertThat(
            StrategyTexts.document()
                .samplerFor("imageflow-backend-api", Clock.getDefault())
                .getDescription())
        .isEqualTo(
            "SamplingStrategies{service=imageflow-backend-api, rule=adaptive 100/s,"
                + " health_check=probabilistic 0.0001, pipeline_execution=adaptive 50/s,"
                + " file=sampling.yaml}");
  }

  @Test
  void anAdaptiveStrategyMayHaveAFloor() {
    SamplingStrategies strategies =
        StrategyTexts.read(
            "s.yaml",
            """
            sampling_strategies:
              default_strategy: {type: adaptive, max_traces_per_second: 0.5, min_probability: 0.01}
            """);

    assertThat(strategies.ruleFor("any", "any"))
        .isEqualTo(adaptive(0.5, 0.01))
        .hasToString("adaptive 0.5/s, at least 0.01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "param: 0.001 | para: 0.001 | file, line 4: 'para' is not a key of the default strategy:"
            + " did you mean 'param'? Allowed are max_traces_per_second, min_probability, param,"
            + " type",
        "param: 0.001 | param: 1.5 | file, line 4: 'param' is a number from 0 to 1, not 1.5",
        "param: 0.001 | param: -0.1 | file, line 4: 'param' is a number from 0 to 1, not -0.1",
        "param: 0.001 | param: .nan | file, line 4: 'param' is a number from 0 to 1, not the text"
            + " '.nan'",
        "param: 0.001 | param: \"0.001\" | file, line 4: 'param' is a number from 0 to 1, not the"
            + " text '0.001'",
        "param: 0.001 | param: 1% | file, line 4: 'param' is a number from 0 to 1, not the text"
            + " '1%': 1 % is 0.01",
        "param: 0.001 | param: | file, line 4: 'param' of the default strategy has no value",
        "param: 0.001 | param: [1] | file, line 4: 'param' of the default strategy is a number from"
            + " 0 to 1",
        "param: 0.001 | param: 0.1\\n    param: 0.2 | file, line 5: the key 'param' is there twice:"
            + " keep one",
        "param: 0.001 | max_traces_per_second: 5 | file, line 4: 'max_traces_per_second' is not a"
            + " key of a strategy of type probabilistic. Allowed are param, type",
        "max_traces_per_second: 100 | param: 0.1 | file, line 8: 'param' is not a key of a strategy"
            + " of type adaptive. Allowed are max_traces_per_second, min_probability, service,"
            + " type",
        "max_traces_per_second: 100 | max_traces_per_second: -1 | file, line 8:"
            + " 'max_traces_per_second' is a number from 0 to 1000000, not -1",
        "type: adaptive | type: adaptiv | file, line 7: 'adaptiv' is not a type of strategy: did"
            + " you mean 'adaptive'? Allowed are adaptive, probabilistic",
        "type: adaptive | typ: adaptive | file, line 7: 'typ' is not a key of a strategy of a"
            + " service: did you mean 'type'? Allowed are max_traces_per_second, min_probability,"
            + " param, service, type",
        "\"imageflow-frontend\" | \"imageflow-processing\" | file, line 12: the service"
            + " 'imageflow-processing' has a strategy in line 9",
        "\"pipeline_execution\" | health_check | file, line 19: the operation 'health_check' has a"
            + " strategy in line 16",
        "\"health_check\" | 5 | file, line 16: 'operation' of a strategy of an operation is a text,"
            + " but 5 is not one: put it in quotes",
        "\"health_check\" | \" \" | file, line 16: 'operation' of a strategy of an operation is"
            + " blank",
        "operation_strategies: | operation_strategy: | file, line 15: 'operation_strategy' is not a"
            + " key of 'sampling_strategies': did you mean 'operation_strategies'? Allowed are"
            + " default_strategy, operation_strategies, per_service_strategies",
        "default_strategy: | defaults: | file, line 2: 'defaults' is not a key of"
            + " 'sampling_strategies': Allowed are default_strategy, operation_strategies,"
            + " per_service_strategies",
        "sampling_strategies: | strategies: | file, line 1: this file has no sampling strategies:"
            + " it needs one of the keys default_strategy, sampling_strategies,"
            + " service_strategies, tracer_provider, but has strategies",
        "sampling_strategies: | alert_rules: []\\nsampling_strategies: | file, line 1: 'alert_rules'"
            + " is not a key of the file: Allowed are sampling_strategies",
      })
  void anErrorNamesFileLineAndRemedy(String part, String instead, String message) {
    String text = StrategyTexts.DOCUMENT.replaceFirst(part, instead.replace("\\n", "\n"));

    assertThat(text).isNotEqualTo(StrategyTexts.DOCUMENT);
    assertThat(StrategyTexts.problem(text)).isEqualTo(message);
  }

  @Test
  void theDefaultIsRequired() {
    assertThat(StrategyTexts.problem("sampling_strategies:\n  operation_strategies: []\n"))
        .isEqualTo("file, line 2: 'sampling_strategies' needs the key 'default_strategy'");
  }

  @Test
  void otherFilesAreRefused(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    Path latin1 =
        Files.write(folder.resolve("l.yaml"), "# é\n".getBytes(StandardCharsets.ISO_8859_1));
    Path large = folder.resolve("large.yaml");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength((64 << 20) + 1);
    }

    assertThatThrownBy(() -> SamplingStrategies.read(missing))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(missing + ": this file does not exist");
    assertThatThrownBy(() -> SamplingStrategies.read(latin1))
        .hasMessage(latin1 + ": this is not UTF-8");
    assertThatThrownBy(() -> SamplingStrategies.read(large))
        .hasMessage(large + ": this file is larger than the 64 MB that are read");
    assertThat(StrategyTexts.problem("a: 1\n---\nb: 2\n"))
        .isEqualTo("file: there are 2 documents, but exactly one is allowed");
    assertThat(StrategyTexts.problem("a: [")).startsWith("file, line 1: this is not YAML: ");
    assertThat(StrategyTexts.problem(""))
        .isEqualTo("file: there are 0 documents, but exactly one is allowed");
    assertThat(StrategyTexts.problem("- 1"))
        .isEqualTo(
            "file, line 1: this file has no sampling strategies: it needs one of the keys"
                + " default_strategy, sampling_strategies, service_strategies, tracer_provider");
  }

  @Test
  void operationsOutsideTheLimitsOfServicesAreFound() {
    assertThat(StrategyTexts.document().lint())
        .map(OperationsFinding::toString)
        .containsExactly(
            "sampling.yaml, line 16: traces of 'health_check' have a rule of their own"
                + " (probabilistic 0.0001), so they are kept in addition to the limits of"
                + " imageflow-backend-api (100/s) [operation-outside-service-limit]",
            "sampling.yaml, line 19: traces of 'pipeline_execution' have a rule of their own"
                + " (adaptive 50/s), so they are kept in addition to the limits of"
                + " imageflow-backend-api (100/s) [operation-outside-service-limit]");
  }

  @Test
  void namesThatComeLateAreFound() {
    SamplingStrategies strategies =
        StrategyTexts.read(
            "s.yaml",
            """
            sampling_strategies:
              default_strategy: {type: probabilistic, param: 1}
              operation_strategies:
                - {operation: "GET /albums/{id}", type: probabilistic, param: 0.1}
                - {operation: GET, type: probabilistic, param: 0.1}
                - {operation: "GETTING /x", type: probabilistic, param: 0.1}
            """);

    assertThat(strategies.lint())
        .map(OperationsFinding::toString)
        .containsExactly(
            "s.yaml, line 4: 'GET /albums/{id}' has a route, which instrumentations of HTTP servers"
                + " add to the name after the span was sampled: then the rule applies to no trace."
                + " If your spans start with the name 'GET', write a rule for that"
                + " [name-is-set-late]");
  }
}
