package dev.oteltest.operations.sampling;

import static dev.oteltest.operations.sampling.SamplingRule.probabilistic;
import static dev.oteltest.operations.sampling.SamplingRule.rateLimiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.finding.OperationsFinding;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaegerStrategiesTest {

  private static final String STRATEGIES =
      """
      {
      \t"default_strategy": {
      \t\t"type": "probabilistic", "param": 0.2,
      \t\t"operation_strategies": [
      \t\t\t{"operation": "/health", "type": "probabilistic", "param": 0.0},
      \t\t\t{"operation": "/metrics", "type": "probabilistic", "param": 0.1}
      \t\t]
      \t},
      \t"service_strategies": [
      \t\t{"service": "foo", "type": "probabilistic", "param": 0.8,
      \t\t "operation_strategies": [
      \t\t\t{"operation": "op1", "type": "probabilistic", "param": 0.3},
      \t\t\t{"operation": "/metrics", "type": "probabilistic", "param": 1.0},
      \t\t\t{"operation": "op2", "type": "ratelimiting", "param": 2}
      \t\t ]},
      \t\t{"service": "bar", "type": "ratelimiting", "param": 5},
      \t\t{"service": "baz", "type": "probabilistic", "param": 0.5}
      \t]
      }
      """;

  @Test
  void servicesHaveTheDefaultsOperationsUnlessTheyHaveTheirOwn() {
    SamplingStrategies strategies = StrategyTexts.read("s.json", STRATEGIES);

    assertThat(strategies.ruleFor("foo", "op1")).isEqualTo(probabilistic(0.3));
    assertThat(strategies.ruleFor("foo", "/metrics")).isEqualTo(probabilistic(1));
    assertThat(strategies.ruleFor("foo", "/health")).isEqualTo(probabilistic(0));
    assertThat(strategies.ruleFor("foo", "other")).isEqualTo(probabilistic(0.8));
    assertThat(strategies.ruleFor("baz", "/metrics")).isEqualTo(probabilistic(0.1));
    assertThat(strategies.ruleFor("baz", "other")).isEqualTo(probabilistic(0.5));
    assertThat(strategies.ruleFor("unknown", "/metrics")).isEqualTo(probabilistic(0.1));
    assertThat(strategies.ruleFor("unknown", "other")).isEqualTo(probabilistic(0.2));
  }

  @Test
  void whatJaegerMakesOfTheFileCounts() {
    SamplingStrategies strategies = StrategyTexts.read("s.json", STRATEGIES);

    assertThat(strategies.ruleFor("foo", "op2")).isEqualTo(probabilistic(0.8));
    assertThat(strategies.ruleFor("bar", "other")).isEqualTo(probabilistic(0.2));
    assertThat(strategies.lint())
        .map(OperationsFinding::toString)
        .containsExactly(
            "s.json, line 14: Jaeger has no limits for operations: the strategy of 'op2' is"
                + " dropped, and service 'foo' applies. Write a probability"
                + " [jaeger-drops-operation-limit]",
            "s.json, line 16: the limit of service 'bar' does not apply, because there are"
                + " strategies for operations (/health, /metrics): Java's client keeps 0.2 of all"
                + " other traces, without a limit. Write a probability, or remove the strategies"
                + " for operations [jaeger-ignores-service-limit]");
  }

  @Test
  void aLimitAppliesIfNoOperationHasAProbability() {
    SamplingStrategies strategies =
        StrategyTexts.read(
            "s.json",
            """
            {"service_strategies": [{"service": "a", "type": "ratelimiting", "param": 7,
              "operation_strategies": [{"operation": "o", "type": "ratelimiting", "param": 1}]}]}
            """);

    assertThat(strategies.ruleFor("a", "o")).isEqualTo(rateLimiting(7));
    assertThat(strategies.ruleFor("b", "o")).isEqualTo(probabilistic(0.001));
    assertThat(strategies.lint())
        .map(OperationsFinding::trap)
        .containsExactly("jaeger-drops-operation-limit");
  }

  @Test
  void aLimitNextToItsOwnOperationsBecomesTheServersDefault() {
    SamplingStrategies strategies =
        StrategyTexts.read(
            "s.json",
            """
            {"default_strategy": {"type": "ratelimiting", "param": 7,
              "operation_strategies": [{"operation": "o", "type": "probabilistic", "param": 1}]}}
            """);

    assertThat(strategies.ruleFor("a", "other")).isEqualTo(probabilistic(0.001));
    assertThat(strategies.located("a", "other"))
        .hasToString("probabilistic 0.001 (Jaeger's default instead of the limit, line 1)");
    assertThat(strategies.lint())
        .map(OperationsFinding::message)
        .containsExactly(
            "the limit of default_strategy does not apply, because there are strategies for"
                + " operations (o): Java's client keeps 0.001 of all other traces, without a"
                + " limit. Write a probability, or remove the strategies for operations");
  }

  @Test
  void limitsAreCastToWholeNumbers() {
    SamplingStrategies strategies =
        StrategyTexts.read(
            "s.json",
            """
            {"default_strategy": {"type": "ratelimiting", "param": 0.5},
             "service_strategies": [{"service": "a", "type": "ratelimiting", "param": 2.5}]}
            """);

    assertThat(strategies.ruleFor("x", "o")).isEqualTo(rateLimiting(0));
    assertThat(strategies.ruleFor("a", "o")).isEqualTo(rateLimiting(2));
    assertThat(strategies.lint())
        .map(OperationsFinding::toString)
        .containsExactly(
            "s.json, line 1: the limit of default_strategy is 0.5, which Jaeger casts to 0: no"
                + " trace is kept. Write 1, or a probability [jaeger-truncates-limit]",
            "s.json, line 2: the limit of service 'a' is 2.5, which Jaeger casts to 2"
                + " [jaeger-truncates-limit]");
  }

  @Test
  void theWarningsOfTheOriginalTrapsStayAwayFromGoodFiles() {
    assertThat(
            StrategyTexts.read(
                    "s.json",
                    """
                    {"default_strategy": {"type": "probabilistic", "param": 0.5},
                     "service_strategies": [{"service": "a", "type": "ratelimiting", "param": 2}]}
                    """)
                .lint())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"param\": 0.8 | \"param\": 8 | file, line 10: 'param' is a number from 0 to 1, not 8",
        "\"param\": 0.8 | \"param\": \"0.8\" | file, line 10: 'param' is a number from 0 to 1, not"
            + " the text '0.8'",
        "\"ratelimiting\" | \"rateLimiting\" | file, line 14: 'rateLimiting' is not a type of"
            + " strategy: did you mean 'ratelimiting'? Allowed are probabilistic, ratelimiting",
        "\"op2\" | \"op1\" | file, line 14: the operation 'op1' has a strategy in line 12 as well",
        "\"baz\" | \"foo\" | file, line 17: the service 'foo' has a strategy in line 10 as well",
        "\"service\": \"bar\" | \"Service\": \"bar\" | file, line 16: 'Service' is not a key of a"
            + " strategy of a service: did you mean 'service'? Allowed are operation_strategies,"
            + " param, service, type",
        "\"service\": \"bar\" | \"service\": 5 | file, line 16: 'service' of a strategy of a service"
            + " is a text, but 5 is not one: put it in quotes",
        "\"param\": 5} | \"param\": 5, \"max_operations\": 1} | file, line 16: 'max_operations' is"
            + " not a key of a strategy of a service: Allowed are operation_strategies, param,"
            + " service, type",
        "\"default_strategy\": | default_strategy: | file, line 2: this is not JSON: Unexpected"
            + " character ('d' (code 100)): was expecting double-quote to start field name",
        "\"default_strategy\": | # no comment\\n\"default_strategy\": | file, line 2: this is not"
            + " JSON: Unexpected character ('#' (code 35)): was expecting double-quote to start field name",
      })
  void anErrorNamesFileLineAndRemedy(String part, String instead, String message) {
    String text = STRATEGIES.replaceFirst(Pattern.quote(part), instead.replace("\\n", "\n"));

    assertThat(text).isNotEqualTo(STRATEGIES);
    assertThat(StrategyTexts.problem(text)).isEqualTo(message);
  }

  @Test
  void whatIsOnlyYamlIsRefused() {
    assertThat(StrategyTexts.problem("default_strategy: {type: probabilistic, param: 1}"))
        .isEqualTo(
            "file, line 1: this looks like Jaeger's strategies, which Jaeger reads only as JSON. If"
                + " they are not for Jaeger, put them below 'sampling_strategies'");
    assertThat(StrategyTexts.problem("{\"default_strategy\": {\"type\": \"probabilistic\"},}"))
        .startsWith("file, line 1: this is not JSON: ");
    assertThat(StrategyTexts.problem("{\"service_strategies\": []} {}"))
        .isEqualTo("file, line 1: this is not JSON: there is more after the first value");
    assertThat(StrategyTexts.problem("{\"service_strategies\": {}}"))
        .isEqualTo("file, line 1: 'service_strategies' of the file is a list");
  }

  @Test
  void whereATypeIsMissingJaegersDefaultApplies() {
    SamplingStrategies strategies =
        StrategyTexts.read(
            "s.json",
            """
            {
              "default_strategy": {"type": "probabilistic", "param": 0.5},
              "service_strategies": [
                {"service": "foo",
                 "operation_strategies": [{"operation": "op1", "type": "probabilistic", "param": 0.2},
                                          {"operation": "op2"}]}
              ]
            }
            """);

    assertThat(strategies.ruleFor("foo", "op1")).isEqualTo(probabilistic(0.2));
    assertThat(strategies.ruleFor("foo", "op2")).isEqualTo(probabilistic(0.001));
    assertThat(strategies.ruleFor("foo", "other")).isEqualTo(probabilistic(0.001));
    assertThat(strategies.lint())
        .map(OperationsFinding::toString)
        .containsExactly(
            "s.json, line 4: service 'foo' has no 'type': Jaeger logs 'Failed to parse sampling"
                + " strategy', and keeps 0.001, its server's default. Write 'type' and 'param'"
                + " [jaeger-default-without-type]",
            "s.json, line 6: the strategy of 'op2' has no 'type': Jaeger logs 'Failed to parse"
                + " sampling strategy', and keeps 0.001, its server's default. Write 'type' and"
                + " 'param' [jaeger-default-without-type]");
  }
}
