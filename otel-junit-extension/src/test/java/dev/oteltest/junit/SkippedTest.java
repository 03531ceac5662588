package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestAttributes;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that JUnit was configured not to run. */
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

  static class DisabledShapesTestCases {
    @Disabled
    @Test
    void plain() {}

    @Disabled
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterized(int value) {}

    @Disabled
    @RepeatedTest(3)
    void repeated() {}

    @Disabled
    @TestFactory
    Stream<DynamicTest> factory() {
      return Stream.of();
    }

    @Disabled
    @TestTemplate
    void template() {}
  }

  @Disabled
  static class DisabledClassTestCases {
    @Test
    void plain() {}

    @RepeatedTest(3)
    void repeated() {}

    @Nested
    class Inner {
      @Test
      void plain() {}

      @TestFactory
      Stream<DynamicTest> factory() {
        return Stream.of();
      }
    }
  }

  /** Surefire counts five, and three: the methods and the class in the disabled class. */
  @Test
  void whateverWouldRunSeveralTimesCountsAsOneTest() {
    SpanTree trace =
        new FixtureRun(folder).run(DisabledShapesTestCases.class, DisabledClassTestCases.class);

    assertThat(
            trace
                .span("SkippedTest$DisabledShapesTestCases")
                .getAttributes()
                .get(TestAttributes.TESTS_SKIPPED))
        .isEqualTo(5);
    assertThat(
            trace
                .span("SkippedTest$DisabledClassTestCases")
                .getAttributes()
                .get(TestAttributes.TESTS_SKIPPED))
        .isEqualTo(4); // both tests in the inner class
    assertThat(trace.kind("run").getAttributes().get(TestAttributes.TESTS_SKIPPED)).isEqualTo(9);
    assertThat(trace.spans())
        .filteredOn(span -> "skipped".equals(span.getAttributes().get(TestAttributes.CASE_STATUS)))
        .extracting(span -> span.getAttributes().get(TestAttributes.CASE_NAME))
        .containsExactlyInAnyOrder(
            Stream.concat(
                    Stream.of("plain", "parameterized(int)", "repeated", "factory", "template")
                        .map(name -> DisabledShapesTestCases.class.getName() + "." + name),
                    Stream.of("plain", "repeated", "$Inner.plain", "$Inner.factory")
                        .map(name -> name.startsWith("$") ? name : "." + name)
                        .map(name -> DisabledClassTestCases.class.getName() + name))
                .toArray(String[]::new));
  }

  static class BrokenTemplatesTestCases {
    static boolean broken = true;

    @ParameterizedTest
    @MethodSource("numbers")
    void parameterized(int value) {}

    static IntStream numbers() {
      if (broken) {
        throw new IllegalStateException("no numbers");
      }
      return IntStream.of(1, 2);
    }
  }

  /** Surefire counts an error; once the source is there, only its invocations. */
  @Test
  void aTemplateThatFailsItselfIsAFailedTestUntilItRuns() {
    FixtureRun fixture = new FixtureRun(folder);
    BrokenTemplatesTestCases.broken = true;
    SpanTree trace =
        fixture.session(
            launcher -> {
              fixture.execute(launcher, fixture.request(BrokenTemplatesTestCases.class));
              BrokenTemplatesTestCases.broken = false;
              fixture.execute(launcher, fixture.request(BrokenTemplatesTestCases.class));
            });

    assertThat(trace.spans())
        .filteredOn(span -> span.getAttributes().get(TestAttributes.CASE_NAME) != null)
        .extracting(span -> span.getAttributes().get(TestAttributes.CASE_STATUS))
        .containsExactlyInAnyOrder("fail", "pass", "pass");
    assertThat(trace.kind("run").getAttributes().asMap())
        .containsEntry(TestAttributes.TESTS_PASSED, 2L)
        .containsEntry(TestAttributes.TESTS_FAILED, 0L)
        .containsEntry(TestAttributes.SUITE_STATUS, "success");
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
