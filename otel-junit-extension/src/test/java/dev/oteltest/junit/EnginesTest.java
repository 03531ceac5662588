package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Engines other than Jupiter, which have no extension of ours in them. */
class EnginesTest {

  @TempDir Path folder;

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  @org.junit.FixMethodOrder(org.junit.runners.MethodSorters.NAME_ASCENDING)
  public static class VintageTestCases {
    @org.junit.Test
    public void a() {
      work("old work");
    }

    @org.junit.Ignore("too old")
    @org.junit.Test
    public void b() {}

    @org.junit.Test
    public void c() {
      org.junit.Assume.assumeTrue("no floppy", false);
    }

    @org.junit.Test(timeout = 10)
    public void d() throws InterruptedException {
      Thread.sleep(10_000);
    }
  }

  @RunWith(Parameterized.class)
  public static class VintageParameterizedTestCases {
    @Parameterized.Parameters
    public static List<Integer> numbers() {
      return List.of(1, 2);
    }

    public @Parameterized.Parameter int number;

    @org.junit.Test
    public void a() {
      work("number " + number);
    }
  }

  private static final String VINTAGE =
      """
      test run | run | timed_out | ERROR: 1 of 4 tests failed
        JUnit Vintage | engine | timed_out | ERROR: 1 of 4 tests failed
          VintageTestCases | class | timed_out | ERROR: 1 of 4 tests failed
            a | test | pass
              old work
            b | test | skipped | because too old
            c | test | skipped | aborted | because no floppy
            d | test | fail | timed_out | ERROR: test timed out after 10 milliseconds | event exception
      """;

  @Test
  void vintageTestsAreTracedAndCurrentWhileTheyRun() {
    assertThat(new FixtureRun(folder).run(VintageTestCases.class)).hasToString(VINTAGE);
  }

  @Test
  void vintageAloneIsTraced() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder)
            .without(entry -> entry.contains("junit-jupiter"))
            .run(VintageTestCases.class);

    assertThat(fork.trace()).hasToString(VINTAGE);
    assertThat(fork.said()).doesNotContain("WARNING");
  }

  @Test
  void vintageParametersHaveNamesOfTheirOwn() {
    SpanTree tree = new FixtureRun(folder).run(VintageParameterizedTestCases.class);

    assertThat(caseNames(tree))
        .containsExactly(
            "dev.oteltest.junit.EnginesTest$VintageParameterizedTestCases/[0].a",
            "dev.oteltest.junit.EnginesTest$VintageParameterizedTestCases/[1].a");
  }

  public static class JqwikTestCases {
    @Property(tries = 3)
    void holds(@ForAll int any) {
      work("try");
    }
  }

  @Test
  void jqwikPropertiesAreTests() {
    assertThat(new FixtureRun(folder).including("jqwik").run(JqwikTestCases.class))
        .hasToString(
            """
            test run | run | success
              jqwik (JUnit Platform) | engine | success
                EnginesTest.JqwikTestCases | class | success
                  holds | test | pass
                    try
                    try
                    try
            """);
  }

  static class ChosenTestCases {
    @Test
    void a() {}
  }

  @Suite
  @SelectClasses(ChosenTestCases.class)
  static class EverythingSuite {}

  @Test
  void aTestThatASuiteChoseHasTheSuiteInItsName() {
    FixtureRun run = new FixtureRun(folder);
    SpanTree tree =
        run.plans(
            run.request()
                .selectors(
                    DiscoverySelectors.selectClass(EverythingSuite.class),
                    DiscoverySelectors.selectClass(ChosenTestCases.class)));

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                EnginesTest$ChosenTestCases | class | success
                  a() | test | pass
              JUnit Platform Suite | engine | success
                EverythingSuite | suite | success
                  JUnit Jupiter | engine | success
                    EnginesTest$ChosenTestCases | class | success
                      a() | test | pass
            """);
    assertThat(caseNames(tree))
        .containsExactly(
            "dev.oteltest.junit.EnginesTest$ChosenTestCases.a",
            "dev.oteltest.junit.EnginesTest$EverythingSuite/dev.oteltest.junit.EnginesTest$ChosenTestCases.a");
  }

  @Suite
  @SelectClasses(ChosenTestCases.class)
  static class PreparedSuite {

    @BeforeSuite
    static void startDatabase() {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("CREATE TABLE").startSpan().end();
    }

    @AfterSuite
    static void stopDatabase() {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("DROP TABLE").startSpan().end();
    }
  }

  @Test
  void whatASuiteDoesAroundItsTestsIsBelowItsMethods() {
    FixtureRun run = new FixtureRun(folder);

    assertThat(
            run.plans(run.request().selectors(DiscoverySelectors.selectClass(PreparedSuite.class))))
        .hasToString(
            """
            test run | run | success
              JUnit Platform Suite | engine | success
                PreparedSuite | suite | success
                  @BeforeSuite startDatabase() | lifecycle
                    CREATE TABLE
                  JUnit Jupiter | engine | success
                    EnginesTest$ChosenTestCases | class | success
                      a() | test | pass
                  @AfterSuite stopDatabase() | lifecycle
                    DROP TABLE
            """);
  }

  private static List<String> caseNames(SpanTree tree) {
    return tree.spans().stream()
        .map(SpanData::getAttributes)
        .map(attributes -> attributes.get(AttributeKey.stringKey("test.case.name")))
        .filter(name -> name != null)
        .sorted()
        .toList();
  }
}
