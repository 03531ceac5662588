package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that JUnit was told not to run. */
class SkippedTest {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class ConditionalTestCases {
    @Test
    @EnabledIfSystemProperty(named = "no.such.property", matches = "yes")
    void a() {}

    @EnabledIf(value = "never", disabledReason = "never is never")
    @ParameterizedTest
    @ValueSource(ints = 1)
    void b(int value) {}

    static boolean never() {
      return false;
    }

    @RepeatedTest(2)
    void c() {}

    @Nested
    @Disabled("no inner life")
    class Inner {
      @Test
      void d() {}
    }
  }

  @Test
  void aConditionThatDoesNotHoldIsTheReason() {
    assertThat(new FixtureRun(folder).run(ConditionalTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SkippedTest$ConditionalTestCases | class | success
                  a() | test | skipped | because System property [no.such.property] does not exist
                  b(int) | template | skipped | because never is never
                  c() | template | success
                    repetition 1 of 2 | invocation | pass
                    repetition 2 of 2 | invocation | pass
                  Inner | nested | skipped | because no inner life
                    d() | test | skipped | never_ran | because dev.oteltest.junit.SkippedTest$ConditionalTestCases$Inner was skipped: no inner life | link Inner
            """);
  }

  static class DryTestCases {
    @BeforeAll
    static void open() {
      throw new AssertionError("is not called");
    }

    @Test
    void a() {
      throw new AssertionError("is not called");
    }
  }

  @Test
  void inADryRunAllTestsAreSkipped() {
    assertThat(
            new FixtureRun(folder)
                .with("junit.platform.execution.dryRun.enabled", "true")
                .run(DryTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SkippedTest$DryTestCases | class | success
                  a() | test | skipped | because JUnit Platform dry-run mode is enabled
            """);
  }
}
