package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What JUnit has from 5.13 on: classes that run more than once. */
class Junit513Test {

  @TempDir Path folder;

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  @ParameterizedClass(name = "on shard {0}")
  @ValueSource(ints = {1, 2})
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class DatabaseTestCases {
    private final int shard;

    DatabaseTestCases(int shard) {
      this.shard = shard;
    }

    @BeforeAll
    static void openAll() {
      work("open all");
    }

    @BeforeEach
    void begin() {
      work("begin");
    }

    @Test
    void inserts() {
      work("insert into " + shard);
    }

    @Test
    void locks() {
      if (shard == 1) {
        fail("no locks");
      }
    }

    @Nested
    class Indexed {
      @Test
      void finds() {
        work("find in " + shard);
      }
    }
  }

  @Test
  void aParameterizedClassHasAContainerForEachInvocationWithItsArguments() {
    SpanTree tree = new FixtureRun(folder).run(DatabaseTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | failure | ERROR: 1 of 6 tests failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 6 tests failed
                Junit513Test$DatabaseTestCases | class | failure | ERROR: 1 of 6 tests failed
                  @BeforeAll openAll() | lifecycle
                    open all
                  on shard 1 | container | failure | ERROR: 1 of 3 tests failed
                    inserts() | test | pass
                      @BeforeEach begin() | lifecycle
                        begin
                      insert into 1
                    locks() | test | fail | ERROR: no locks | event exception
                      @BeforeEach begin() | lifecycle
                        begin
                    Indexed | nested | success
                      finds() | test | pass
                        @BeforeEach begin() | lifecycle
                          begin
                        find in 1
                  on shard 2 | container | success
                    inserts() | test | pass
                      @BeforeEach begin() | lifecycle
                        begin
                      insert into 2
                    locks() | test | pass
                      @BeforeEach begin() | lifecycle
                        begin
                    Indexed | nested | success
                      finds() | test | pass
                        @BeforeEach begin() | lifecycle
                          begin
                        find in 2
            """);
    assertThat(
            tree.spans().stream()
                .map(span -> span.getAttributes().get(TestAttributes.CASE_NAME))
                .filter(Objects::nonNull)
                .map(name -> name.substring(DatabaseTestCases.class.getName().length())))
        .containsExactlyInAnyOrder(
            "[1].inserts",
            "[1].locks",
            "[1]$Indexed.finds",
            "[2].inserts",
            "[2].locks",
            "[2]$Indexed.finds");
  }

  static class Twice implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
        ExtensionContext context) {
      return Stream.of("first", "second").map(Round::new);
    }
  }

  record Round(String name) implements ClassTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return name + " round";
    }
  }

  @ClassTemplate
  @ExtendWith(Twice.class)
  static class RoundsTestCases {
    private final OpenTelemetry openTelemetry;

    RoundsTestCases(OpenTelemetry openTelemetry) {
      this.openTelemetry = openTelemetry;
    }

    @Test
    void plays() {
      openTelemetry.getTracer("app").spanBuilder("play").startSpan().end();
    }
  }

  @Test
  void aClassTemplatesInvocationsAreBelowIt() {
    assertThat(new FixtureRun(folder).run(RoundsTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                Junit513Test$RoundsTestCases | class | success
                  first round | container | success
                    plays() | test | pass
                      play
                  second round | container | success
                    plays() | test | pass
                      play
            """);
  }
}
