package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.junit.internal.config.RunSetting;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests whose texts are hard to record are recorded nevertheless, with their status. */
@Tag("any-version")
class HostileFailuresTest {

  /** As long as access tokens are, and longer than any stack of a recursion per character. */
  private static final String TOKEN = "token=" + "a1".repeat(50_000);

  @TempDir Path folder;

  static class TokenTestCases {

    @BeforeEach
    void prepares(TestReporter reporter) {
      reporter.publishEntry("request", TOKEN);
    }

    @Test
    void fails() {
      throw new AssertionError("401 for " + TOKEN);
    }

    @Test
    void isAborted() {
      Assumptions.abort("401 for " + TOKEN);
    }

    @TestFactory
    Stream<DynamicTest> dynamic() {
      return Stream.of(DynamicTest.dynamicTest("with " + TOKEN, () -> {}));
    }
  }

  @Test
  void aLongSecretIsMaskedWhereverItIs() {
    SpanTree tree = new FixtureRun(folder).run(TokenTestCases.class);

    SpanData failed = tree.span("fails()");
    assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(failed.getStatus().getDescription()).isEqualTo("401 for token=[redacted]");
    assertThat(tree.spans().toString()).doesNotContain("a1a1a1");
    assertThat(tree)
        .hasToString(
            """
            test run | run | failure | ERROR: 1 of 3 tests failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 3 tests failed
                HostileFailuresTest$TokenTestCases | class | failure | ERROR: 1 of 3 tests failed
            """
                + tree.toString()
                    .lines()
                    .skip(3)
                    .map(line -> line + "\n")
                    .reduce("", String::concat));
  }

  static class FailureTestCases {

    /** A failure whose message can't be read. */
    static final class UnreadableError extends AssertionError {

      private static final long serialVersionUID = 1L;

      private final transient Error failure;

      UnreadableError(Error failure) {
        this.failure = failure;
      }

      @Override
      public String getMessage() {
        throw failure;
      }
    }

    @Test
    void overflowsTheStack() {
      throw new UnreadableError(new StackOverflowError());
    }

    @Test
    void fillsTheMemory() {
      throw new UnreadableError(new OutOfMemoryError("of its message"));
    }

    @Test
    void fails() {
      throw new UnreadableError(new AssertionError("in its message"));
    }
  }

  @Test
  void aFailureWithoutAReadableMessageIsAFailure() {
    SpanTree tree = new FixtureRun(folder).run(FailureTestCases.class);

    for (String name : new String[] {"overflowsTheStack()", "fillsTheMemory()", "fails()"}) {
      assertThat(tree.span(name).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(tree.span(name).getStatus().getDescription()).startsWith("(getMessage() threw ");
    }
  }

  static class BrokenSetUpTestCases {

    @BeforeEach
    void logsIn() {
      throw new IllegalStateException("order aaaaaaaaaaaaaaaaaaaaaaaa".repeat(20_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void pays(int order) {}
  }

  /** The user's pattern repeats a group, which takes more stack than there is. */
  @Test
  void aPatternOfTheUserThatFailsCostsTheText() {
    SpanTree tree =
        new FixtureRun(folder)
            .with(RunSetting.REDACT.key(), "(a|b|\\w|\\s)+!")
            .run(BrokenSetUpTestCases.class);

    assertThat(tree.spans())
        .filteredOn(
            span -> span.getName().startsWith("@BeforeEach") || span.getName().startsWith("["))
        .hasSize(4)
        .allSatisfy(
            span -> {
              assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
              assertThat(span.getStatus().getDescription())
                  .isEqualTo("[redacted: could not be checked for secrets]");
            });
    assertThat(tree.spans().toString()).doesNotContain("order aaaa");
  }
}
