package dev.oteltest.junit;

import static dev.oteltest.junit.PlanNeeds.LIFECYCLE;
import static dev.oteltest.junit.PlanNeeds.THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestPlan;

/** Which plans have something of ours in their stacks. */
class PlanNeedsTest {

  private static final String THREAD_MODE = "junit.jupiter.execution.timeout.thread.mode.default";

  static class PlainTestCases {
    static final String CONSTANT = "of the class, not of its constructor".strip();

    @Test
    @Timeout(1)
    void a() {}

    @Nested
    class Inner {
      @Test
      void b() {}
    }
  }

  static class EachTestCases extends PlainTestCases {
    @BeforeEach
    void open() {}
  }

  static class AllTestCases extends PlainTestCases {
    @AfterAll
    static void close() {}
  }

  interface Door {
    @BeforeEach
    default void unlock() {}
  }

  static class InterfaceTestCases extends PlainTestCases implements Door {}

  @Retention(RetentionPolicy.RUNTIME)
  @BeforeEach
  @interface Opening {}

  static class MetaTestCases extends PlainTestCases {
    @Opening
    void open() {}
  }

  static class InNestedTestCases {
    @Nested
    class Inner {
      @BeforeEach
      void open() {}

      @Test
      void a() {}
    }
  }

  static class FieldTestCases extends PlainTestCases {
    final Object made = new Object();
  }

  static class NoValueTestCases extends PlainTestCases {
    Object none;
  }

  static class ConstructorTestCases extends PlainTestCases {
    ConstructorTestCases() {
      System.getProperty("of no effect");
    }
  }

  static class InheritedConstructorTestCases extends ConstructorTestCases {}

  static class SeparateTestCases {
    @Test
    @Timeout(value = 1, threadMode = ThreadMode.SEPARATE_THREAD)
    void a() {}
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Timeout(value = 1, threadMode = ThreadMode.SEPARATE_THREAD)
  @interface Apart {}

  static class SeparateByMetaTestCases {
    @Test
    @Apart
    void a() {}
  }

  @Apart
  static class SeparateClassTestCases extends PlainTestCases {}

  static class SeparateInheritedTestCases extends SeparateClassByItselfTestCases {}

  @Timeout(value = 1, threadMode = ThreadMode.SEPARATE_THREAD)
  abstract static class SeparateClassByItselfTestCases extends PlainTestCases {}

  static class SeparateNestedTestCases {
    @Nested
    @Apart
    class Inner {
      @Test
      void a() {}
    }
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        arguments(PlainTestCases.class, Set.of()),
        arguments(NoValueTestCases.class, Set.of()),
        arguments(EachTestCases.class, Set.of(LIFECYCLE)),
        arguments(AllTestCases.class, Set.of(LIFECYCLE)),
        arguments(InterfaceTestCases.class, Set.of(LIFECYCLE)),
        arguments(MetaTestCases.class, Set.of(LIFECYCLE)),
        arguments(InNestedTestCases.class, Set.of(LIFECYCLE)),
        arguments(FieldTestCases.class, Set.of(LIFECYCLE)),
        arguments(ConstructorTestCases.class, Set.of(LIFECYCLE)),
        arguments(InheritedConstructorTestCases.class, Set.of(LIFECYCLE)),
        arguments(SeparateTestCases.class, Set.of(THREAD)),
        arguments(SeparateByMetaTestCases.class, Set.of(THREAD)),
        arguments(SeparateClassTestCases.class, Set.of(THREAD)),
        arguments(SeparateInheritedTestCases.class, Set.of(THREAD)),
        arguments(SeparateNestedTestCases.class, Set.of(THREAD)));
  }

  @TempDir Path folder;

  private TestPlan discover(FixtureRun run, Class<?> fixture) {
    try (LauncherSession session = run.openSession()) {
      return session
          .getLauncher()
          .discover(run.request(fixture).configurationParameters(run.parameters()).build());
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void aPlanNeedsWhatItsClassesHave(Class<?> fixture, Set<String> needed) {
    TestPlan plan = discover(new FixtureRun(folder), fixture);

    assertThat(PlanNeeds.of(plan, true, false)).isEqualTo(needed);
  }

  @Test
  void withoutSpansLifecycleMethodsOfATestAreInTheTestAlready() {
    FixtureRun run = new FixtureRun(folder);

    assertThat(PlanNeeds.of(discover(run, EachTestCases.class), false, false)).isEmpty();
    assertThat(PlanNeeds.of(discover(run, AllTestCases.class), false, false))
        .containsExactly(LIFECYCLE);
  }

  @Test
  void budgetsAreJudgedOnlyWhereASettingLimitsAllTests() {
    FixtureRun run = new FixtureRun(folder);

    assertThat(PlanNeeds.of(discover(run, EachTestCases.class), false, true))
        .containsExactly(PlanNeeds.BUDGET);
  }

  @Test
  void separateThreadsMayBeTheDefault() {
    FixtureRun run = new FixtureRun(folder).with(THREAD_MODE, "separate_thread");

    assertThat(PlanNeeds.of(discover(run, PlainTestCases.class), true, false))
        .containsExactly(THREAD);
    assertThat(PlanNeeds.of(discover(run, EachTestCases.class), false, false))
        .containsExactly(LIFECYCLE, THREAD);
  }
}
