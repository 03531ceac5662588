package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestAttributes;
import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Spock's engine, with a specification that is compiled here. */
@Execution(ExecutionMode.SAME_THREAD) // Spock starts once for all sessions of a JVM
class SpockTest {

  private static final String SPECIFICATION =
      """
      package example
      import spock.lang.*
      class CalcSpec extends Specification {
        def "adds"() { expect: 1 + 1 == 2 }
        @Ignore("too hard") def "ignored"() { expect: a == 1; where: a << [1, 2] }
        def "max of #a and #b"() {
          expect: Math.max(a, b) == c
          where: a | b | c
                 1 | 2 | 2
                 3 | 2 | 4
                 5 | 5 | 5
        }
        @Rollup def "rolled up"() { expect: a > 0; where: a << [1, 2] }
      }
      """;

  @TempDir Path folder;

  private SpanTree run() throws IOException {
    return run(SPECIFICATION);
  }

  private SpanTree run(String specification) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (GroovyClassLoader loader = new GroovyClassLoader(before)) {
      thread.setContextClassLoader(loader);
      return new FixtureRun(folder).run(loader.parseClass(specification));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aFeatureWithDataIsATemplateAndItsIterationsAreTests() throws IOException {
    String trace =
        run().toString().replaceAll("(?s)Condition not satisfied:.*?\\| event", "not so | event");

    assertThat(trace)
        .isEqualTo(
            """
            test run | run | failure | ERROR: 1 of 6 tests failed
              Spock | engine | failure | ERROR: 1 of 6 tests failed
                CalcSpec | class | failure | ERROR: 1 of 6 tests failed
                  adds | test | pass
                  ignored | template | skipped | because too hard
                  max of #a and #b | template | failure | ERROR: 1 of 3 tests failed
                    max of 1 and 2 | invocation | pass
                    max of 3 and 2 | invocation | fail | ERROR: not so | event exception
                    max of 5 and 5 | invocation | pass
                  rolled up | test | pass
            """);
  }

  @Test
  void aSpecificationThatIsLimitedHasFindings() throws IOException {
    String limited =
        SPECIFICATION.replace(
            "class Calc", "@dev.oteltest.junit.TraceBudget(spans = 1) class Calc");

    SpanTree tree = run(limited);

    assertThat(tree.span("adds").getAttributes().get(TestAttributes.FINDINGS)).isEqualTo(1);
    assertThat(tree.span("max of 1 and 2").getAttributes().get(TestAttributes.FINDINGS))
        .isEqualTo(1);
  }

  @Test
  void iterationsHaveNamesOfTheirOwn() throws IOException {
    assertThat(run().spans())
        .extracting(span -> span.getAttributes().get(TestAttributes.CASE_NAME))
        .filteredOn(name -> name != null)
        .containsExactlyInAnyOrder(
            "example.CalcSpec.adds",
            "example.CalcSpec.ignored",
            "example.CalcSpec.max of #a and #b[0]",
            "example.CalcSpec.max of #a and #b[1]",
            "example.CalcSpec.max of #a and #b[2]",
            "example.CalcSpec.rolled up");
  }
}
