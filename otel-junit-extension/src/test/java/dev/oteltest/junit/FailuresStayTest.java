package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Whatever throws in whichever attempt, no fewer tests fail than in Surefire. */
class FailuresStayTest {

  enum Place {
    CONDITION,
    BEFORE_ALL,
    CONSTRUCTOR,
    BEFORE_EACH,
    TEST,
    AFTER_EACH,
    AFTER_ALL,
    ROOT_STORE
  }

  enum Happening {
    NOTHING,
    FAILURE,
    ABORTION
  }

  /**
   * An attempt.
   *
   * @param happening happens in that place
   */
  record Scene(Place place, Happening happening) {}

  private static Scene scene = new Scene(Place.TEST, Happening.NOTHING);

  private static void reach(Place place) {
    if (scene.place == place) {
      Assumptions.assumeTrue(scene.happening != Happening.ABORTION, "not now");
      assertThat(scene.happening).isNotEqualTo(Happening.FAILURE);
    }
  }

  static class Shared implements BeforeAllCallback, ExecutionCondition {
    @Override
    @SuppressWarnings("deprecation") // of JUnit 6
    public void beforeAll(ExtensionContext context) {
      ExtensionContext.Store.CloseableResource resource = () -> reach(Place.ROOT_STORE);
      context.getRoot().getStore(Namespace.GLOBAL).put("resource", resource);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean disabled = scene.place == Place.CONDITION && scene.happening == Happening.ABORTION;
      return disabled
          ? ConditionEvaluationResult.disabled("not now")
          : ConditionEvaluationResult.enabled("");
    }
  }

  @ExtendWith(Shared.class)
  static class StagedTestCases {
    StagedTestCases() {
      reach(Place.CONSTRUCTOR);
    }

    @BeforeAll
    static void beforeAll() {
      reach(Place.BEFORE_ALL);
    }

    @BeforeEach
    void beforeEach() {
      reach(Place.BEFORE_EACH);
    }

    @Test
    void plays() {
      reach(Place.TEST);
    }

    @AfterEach
    void afterEach() {
      reach(Place.AFTER_EACH);
    }

    @AfterAll
    static void afterAll() {
      reach(Place.AFTER_ALL);
    }
  }

  /**
   * Counts as Surefire does: what failed and never passed has failed. Of a class or an engine, only
   * failures are reported to it, so that a later success does not come before a failure.
   */
  private static final class Surefire implements TestExecutionListener {
    private final Map<TestIdentifier, Boolean> failed = new LinkedHashMap<>();
    private boolean neverFailed = true;

    @Override
    public void executionFinished(TestIdentifier id, TestExecutionResult result) {
      neverFailed &= result.getStatus() != TestExecutionResult.Status.FAILED;
      switch (result.getStatus()) {
        case FAILED -> failed.merge(id, true, (before, now) -> before || id.isContainer());
        case SUCCESSFUL -> failed.put(id, false);
        default -> {}
      }
    }

    boolean runsAgain() {
      return failed.containsValue(true);
    }

    long failedTests() {
      return failed.entrySet().stream().filter(it -> it.getKey().isTest() && it.getValue()).count();
    }
  }

  @Provide
  Arbitrary<List<Scene>> attempts() {
    return Combinators.combine(Arbitraries.of(Place.class), Arbitraries.of(Happening.class))
        .as(Scene::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Property(tries = 150)
  void noFewerTestsFailThanInSurefire(@ForAll("attempts") List<Scene> attempts) throws IOException {
    Path folder = Files.createTempDirectory("staged");
    try {
      Surefire surefire = new Surefire();
      FixtureRun run = new FixtureRun(folder);
      SpanTree tree =
          run.session(
              launcher -> {
                launcher.registerTestExecutionListeners(surefire);
                for (Scene attempt : attempts) {
                  if (surefire.failed.isEmpty() || surefire.runsAgain()) {
                    scene = attempt;
                    run.execute(launcher, run.request(StagedTestCases.class));
                  }
                }
              });
      SpanData span = tree.span("test run");
      boolean red = span.getStatus().getStatusCode() == StatusCode.ERROR;
      assertThat(red || !surefire.runsAgain()).as("%s", tree).isTrue();
      assertThat(red && surefire.neverFailed).as("%s", tree).isFalse();
      assertThat(span.getAttributes().get(TestAttributes.TESTS_FAILED))
          .as("%s", tree)
          .isGreaterThanOrEqualTo(surefire.failedTests());
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
