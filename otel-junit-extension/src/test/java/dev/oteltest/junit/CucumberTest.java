package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cucumber's engine, as it is: it knows nothing of us. */
class CucumberTest {

  @TempDir Path folder;

  private SpanTree runShop() {
    return runShop(new FixtureRun(folder));
  }

  private static SpanTree runShop(FixtureRun fixtures) {
    FixtureRun run =
        fixtures
            .with("cucumber.glue", "dev.oteltest.junit.glue")
            .with("cucumber.publish.quiet", "true");
    return run.plans(
        run.request().selectors(selectClasspathResource("dev/oteltest/junit/shop.feature")));
  }

  @Test
  void featuresAreContainersAndScenariosTests() {
    assertThat(runShop())
        .hasToString(
            """
            test run | run | failure | ERROR: 2 of 6 tests failed
              Cucumber | engine | failure | ERROR: 2 of 6 tests failed
                Shop | container | failure | ERROR: 2 of 6 tests failed
                  An apple is sold | test | pass
                    open
                    fill the shelves
                    sell 1
                  Apples are sold | container | success
                    few | container | success
                      Example #1.1 | test | pass
                        open
                        fill the shelves
                        sell 2
                      Example #1.2 | test | pass
                        open
                        fill the shelves
                        sell 3
                  Pears are sold out | test | fail | ERROR: no pears | event exception
                    open
                    fill the shelves
                  Plums are not sold yet | test | fail | ERROR: no plums before July | event exception
                    open
                    fill the shelves
                  Nobody gets anything for nothing | container | success
                    Nothing is stolen | test | pass
                      open
                      fill the shelves
                      sell 0
            """);
  }

  @Test
  void aScenarioThatExceedsTheBudgetHasAFinding() {
    SpanTree tree = runShop(new FixtureRun(folder).with("otel.test.budget", "spans=2"));

    assertThat(tree.span("An apple is sold").getAttributes().get(TestAttributes.FINDINGS))
        .isEqualTo(1);
    assertThat(tree.span("Pears are sold out").getAttributes().get(TestAttributes.FINDINGS))
        .isNull();
  }

  @Test
  void scenariosHaveNamesOfTheirOwnAndTheirTags() {
    SpanTree tree = runShop();

    List<String> names =
        tree.spans().stream()
            .map(span -> span.getAttributes().get(TestAttributes.CASE_NAME))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    assertThat(names)
        .containsExactly(
            "Shop[classpath:dev/oteltest/junit/shop.feature]/An apple is sold[7]",
            "Shop[classpath:dev/oteltest/junit/shop.feature]/Apples are sold[11]/few[14]/Example #1.1[16]",
            "Shop[classpath:dev/oteltest/junit/shop.feature]/Apples are sold[11]/few[14]/Example #1.2[17]",
            "Shop[classpath:dev/oteltest/junit/shop.feature]/Nobody gets anything for nothing[25]/Nothing is stolen[27]",
            "Shop[classpath:dev/oteltest/junit/shop.feature]/Pears are sold out[19]",
            "Shop[classpath:dev/oteltest/junit/shop.feature]/Plums are not sold yet[22]");
    SpanData example =
        tree.spans().stream()
            .filter(span -> span.getName().startsWith("Example"))
            .findFirst()
            .orElseThrow();
    assertThat(example.getAttributes().get(TestAttributes.TAGS)).containsExactly("shop", "slow");
  }

  @Test
  void aScenariosSourceIsItsLineOfTheFeatureFile() {
    SpanTree tree = runShop();
    SpanData scenario = tree.span("Pears are sold out");

    assertThat(tree.span("Shop").getAttributes().get(CommonAttributes.FILE_PATH))
        .endsWith("src/test/resources/dev/oteltest/junit/shop.feature");
    assertThat(scenario.getAttributes().get(CommonAttributes.FILE_PATH))
        .endsWith("src/test/resources/dev/oteltest/junit/shop.feature");
    assertThat(scenario.getAttributes().get(CommonAttributes.LINE)).isEqualTo(19);
  }
}
