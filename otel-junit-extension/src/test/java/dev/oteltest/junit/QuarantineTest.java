package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.oteltest.semconv.TestResult;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** What becomes of failures of tests that are in quarantine. */
@Execution(ExecutionMode.SAME_THREAD) // all of them log to one logger
class QuarantineTest {

  private static final String HERE = QuarantineTest.class.getName() + "$";

  private static final Logger LOGGER = Logger.getLogger("dev.oteltest.junit");

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          if (logged.getMessage().contains("quarantin")) {
            warnings.add(logged.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    LOGGER.removeHandler(handler);
  }

  abstract static class InheritedTestCases {
    @Test
    void inherited() {
      throw new IllegalStateException("inherited");
    }
  }

  static class AllTestCases extends InheritedTestCases {
    @Test
    void passes() {}

    @Test
    void fails() {
      throw new AssertionError("3 of 4");
    }

    @Test
    void assumes() {
      assumeTrue(false, "no network");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MILLISECONDS)
    void takesTooLong() throws InterruptedException {
      Thread.sleep(10_000);
    }

    @ParameterizedTest(name = "number {0}")
    @ValueSource(ints = {1, 2})
    void takes(int number) {
      assertThat(number).isEqualTo(1);
    }

    @RepeatedTest(2)
    void again() {
      throw new AssertionError("again");
    }

    @TestFactory
    Stream<DynamicTest> makes() {
      return Stream.of(
          dynamicTest("good", () -> {}),
          dynamicTest(
              "bad",
              () -> {
                throw new AssertionError("made");
              }));
    }

    @Nested
    class Inner {
      @Test
      void inside() {
        throw new AssertionError("inside");
      }
    }
  }

  @Test
  void eachFailingTestOfAClassIsAborted() throws IOException {
    assertThat(results(run(entry(HERE + "AllTestCases", "2999-12-31"), AllTestCases.class)))
        .containsOnly(
            Map.entry("passes()", "PASSED"),
            Map.entry("fails()", "QUARANTINED"),
            Map.entry("inherited()", "QUARANTINED"),
            Map.entry("assumes()", "ABORTED"),
            Map.entry("takesTooLong()", "QUARANTINED"),
            Map.entry("number 1", "PASSED"),
            Map.entry("number 2", "QUARANTINED"),
            Map.entry("repetition 1 of 2", "QUARANTINED"),
            Map.entry("repetition 2 of 2", "QUARANTINED"),
            Map.entry("good", "PASSED"),
            Map.entry("bad", "QUARANTINED"),
            Map.entry("inside()", "QUARANTINED"));
    assertThat(warnings).isEmpty();
  }

  @Test
  void aMethodIsNamedWithItsClassWhateverClassDeclaresIt() throws IOException {
    String file =
        entry(HERE + "AllTestCases.inherited", "2999-12-31")
            + entry(HERE + "AllTestCases#takes", "2999-12-31")
            + entry(HERE + "AllTestCases$Inner.inside", "2999-12-31")
            + entry(HERE + "AllTestCases.makes", "2999-12-31")
            + entry(HERE + "InheritedTestCases", "2999-12-31")
            + entry(HERE + "AllTestCases.fail", "2999-12-31");

    assertThat(results(run(file, AllTestCases.class)))
        .containsAllEntriesOf(
            Map.of(
                "inherited()", "QUARANTINED",
                "number 2", "QUARANTINED",
                "inside()", "QUARANTINED",
                "bad", "QUARANTINED",
                "fails()", "FAILED",
                "takesTooLong()", "TIMED_OUT",
                "repetition 1 of 2", "FAILED"));
  }

  static class OneTestCases {
    @Test
    void fails() {
      throw new AssertionError("3 of 4");
    }
  }

  @Test
  void theTraceHasTheWordsAndTheFailure() throws IOException {
    assertThat(run(entry(HERE + "OneTestCases.fails", "2999-12-31"), OneTestCases.class))
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                QuarantineTest$OneTestCases | class | success
                  fails() | test | skipped | quarantined | because quarantined until 2999-12-31 (shop, https://issues/7) | event exception
            """);
  }

  @Test
  void testsThatAreNotTracedAreQuarantinedAsWell() throws IOException {
    List<String> statuses = new ArrayList<>();
    FixtureRun run = fixtureRun(entry(HERE + "OneTestCases.fails", "2999-12-31"));
    run.with("otel.test.enabled", "false");
    run.session(
        launcher -> {
          launcher.registerTestExecutionListeners(
              new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                  result
                      .getThrowable()
                      .ifPresent(it -> statuses.add(result.getStatus() + ": " + it.getMessage()));
                }
              });
          run.execute(launcher, run.request(OneTestCases.class));
        });

    assertThat(statuses)
        .containsExactly(
            "ABORTED: quarantined until 2999-12-31 (shop, https://issues/7):"
                + " java.lang.AssertionError: 3 of 4");
  }

  @Test
  void anExpiredEntryQuarantinesNothing() throws IOException {
    SpanTree tree = run(entry(HERE + "OneTestCases.fails", "2020-02-29"), OneTestCases.class);

    assertThat(results(tree)).containsExactly(Map.entry("fails()", "FAILED"));
    assertThat(warnings)
        .containsExactly(
            HERE
                + "OneTestCases.fails was quarantined until 2020-02-29. Mend it, or name a later"
                + " day (otel-quarantine.yaml, line 2)");
  }

  static class AroundTestCases {
    @RegisterExtension
    final AfterTestExecutionCallback strict =
        context -> {
          throw new IllegalStateException("an unused stub");
        };

    @Test
    void passesItself() {}

    @Test
    void failsItself() {
      throw new AssertionError("3 of 4");
    }
  }

  @Test
  void whatCallbacksThrowIsNotQuarantined() throws IOException {
    SpanTree tree = run(entry(HERE + "AroundTestCases", "2999-12-31"), AroundTestCases.class);

    assertThat(results(tree))
        .containsOnly(Map.entry("passesItself()", "FAILED"), Map.entry("failsItself()", "FAILED"));
    assertThat(warnings)
        .containsExactly(
            HERE
                + "AroundTestCases is in quarantine, but what failed runs around its method, such"
                + " as @AfterEach or an extension: only failures of the method itself are"
                + " quarantined (otel-quarantine.yaml, line 2)");
  }

  static class SetUpTestCases {
    @BeforeAll
    static void connect() {
      throw new IllegalStateException("no database");
    }

    @Test
    void a() {}
  }

  @Test
  void lifecycleMethodsAreNotQuarantined() throws IOException {
    SpanTree tree = run(entry(HERE + "SetUpTestCases", "2999-12-31"), SetUpTestCases.class);

    assertThat(results(tree)).containsExactly(Map.entry("a()", "NEVER_RAN"));
    assertThat(tree.kind("class").getStatus().getDescription()).isEqualTo("no database");
  }

  @Test
  void aFileThatCannotBeUsedQuarantinesNothing() throws IOException {
    SpanTree tree =
        run(
            entry(HERE + "OneTestCases.fails", "2999-12-31").replace("expires", "expiry"),
            OneTestCases.class);

    assertThat(results(tree)).containsExactly(Map.entry("fails()", "FAILED"));
    assertThat(warnings)
        .containsExactly(
            folder.resolve("otel-quarantine.yaml")
                + ", line 5: 'expiry' is not a key of an entry: did you mean 'expires'? Allowed are expires, issue, owner, test. Until that is"
                + " mended, no test is in quarantine");
  }

  @Test
  void aFileThatIsNamedMustBeThere() throws IOException {
    FixtureRun run = new FixtureRun(folder);
    Path missing = folder.resolve("missing.yaml");
    run.with("otel.test.quarantine", missing.toString());

    assertThat(results(run.run(OneTestCases.class))).containsEntry("fails()", "FAILED");
    assertThat(warnings)
        .containsExactly(
            missing
                + ": this file does not exist: name another with otel.test.quarantine. Until that is"
                + " mended, no test is in quarantine");
  }

  @Test
  void anEmptyListQuarantinesNothing() throws IOException {
    assertThat(results(run("quarantine:\n", OneTestCases.class)))
        .containsExactly(Map.entry("fails()", "FAILED"));
    assertThat(warnings).isEmpty();
  }

  private static String entry(String test, String expires) {
    return """
      - test: %s
        owner: shop
        issue: https://issues/7
        expires: %s
    """
        .formatted(test, expires);
  }

  private FixtureRun fixtureRun(String entries) throws IOException {
    Path file = folder.resolve("otel-quarantine.yaml");
    Files.writeString(
        file, entries.startsWith("quarantine:") ? entries : "quarantine:\n" + entries);
    return new FixtureRun(folder).with("otel.test.quarantine", file.toString());
  }

  private SpanTree run(String entries, Class<?>... fixtures) throws IOException {
    return fixtureRun(entries).run(fixtures);
  }

  /** Returns the results of tests by their names. */
  private static Map<String, String> results(SpanTree tree) {
    Map<String, String> results = new LinkedHashMap<>();
    for (SpanData span : tree.spans()) {
      TestResult result = TestResult.of(span.getAttributes());
      if (result != null) {
        results.put(span.getName(), result.name());
      }
    }
    return results;
  }
}
