package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.ComparisonFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/** A failed assertion's expected and actual value are on its exception event, as text. */
class ComparedValuesTest {

  @TempDir Path folder;

  static class ComparisonTestCases {

    @Test
    void jupiter() {
      assertEquals("red\ngreen", "red\nblue");
    }

    @Test
    void assertJ() {
      assertThat(17).isEqualTo(16);
    }

    @Test
    void junit4() {
      org.junit.Assert.assertEquals("red", "green");
    }

    @Test
    void aNull() {
      assertEquals(null, "red");
    }

    @Test
    void ofAnotherLibrary() {
      throw new AssertionFailedError("differs", 1, 2) {};
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jupiter()|red\ngreen|red\nblue",
        "assertJ()|16|17",
        "junit4()|red|green",
        "aNull()|null|red",
        "ofAnotherLibrary()|1|2"
      })
  void bothValuesAreRecorded(String row) {
    String[] cells = row.split("\\|");

    Attributes exception = exception(ComparisonTestCases.class, cells[0]);

    assertThat(exception.get(TestAttributes.EXPECTED)).isEqualTo(cells[1]);
    assertThat(exception.get(TestAttributes.ACTUAL)).isEqualTo(cells[2]);
  }

  static class OtherFailureTestCases {

    @Test
    void withoutValues() {
      throw new AssertionFailedError("no more than a message");
    }

    @Test
    void withOneValueOnly() {
      throw new ComparisonFailure("the color", "red", null);
    }

    @Test
    void ofTheJdk() {
      throw new AssertionError("expected: <1> but was: <2>");
    }

    @Test
    void several() {
      assertAll(() -> assertEquals(1, 2), () -> assertEquals(3, 4));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"withoutValues()", "withOneValueOnly()", "ofTheJdk()", "several()"})
  void withoutBothValuesThereIsNeither(String test) {
    Attributes exception = exception(OtherFailureTestCases.class, test);

    assertThat(exception.get(CommonAttributes.EXCEPTION_MESSAGE)).isNotEmpty();
    assertThat(exception.get(TestAttributes.EXPECTED)).isNull();
    assertThat(exception.get(TestAttributes.ACTUAL)).isNull();
  }

  static class HostileTestCases {

    static final AtomicInteger calls = new AtomicInteger();

    static final class Unreadable extends AssertionFailedError {

      private static final long serialVersionUID = 1L;

      private final transient Error failure;

      Unreadable(Error failure) {
        super("differs", 1, 2);
        this.failure = failure;
      }

      @Override
      public ValueWrapper getExpected() {
        throw failure;
      }
    }

    @Test
    void overflowsTheStack() {
      throw new Unreadable(new StackOverflowError());
    }

    @Test
    void fillsTheMemory() {
      throw new Unreadable(new OutOfMemoryError("of its value"));
    }

    @Test
    void isReadOnlyOnce() {
      Object value =
          new Object() {
            @Override
            public String toString() {
              return "call " + calls.incrementAndGet();
            }
          };
      throw new AssertionFailedError("differs", "call 0", value);
    }

    @Test
    void throwsInToString() {
      Object value =
          new Object() {
            @Override
            public String toString() {
              throw new IllegalStateException("no text");
            }
          };
      throw new AssertionFailedError("differs", "text", value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"overflowsTheStack()", "fillsTheMemory()"})
  void valuesThatCannotBeReadCostNothingElse(String test) {
    Attributes exception = exception(HostileTestCases.class, test);

    assertThat(exception.get(CommonAttributes.EXCEPTION_MESSAGE)).isEqualTo("differs");
    assertThat(exception.get(CommonAttributes.EXCEPTION_STACKTRACE)).contains(test.substring(0, 5));
    assertThat(exception.get(TestAttributes.EXPECTED)).isNull();
    assertThat(exception.get(TestAttributes.ACTUAL)).isNull();
  }

  @Test
  void theCodeOfAValueIsNotCalledForTheTrace() {
    HostileTestCases.calls.set(0);

    SpanTree tree = new FixtureRun(folder).run(HostileTestCases.class);

    assertThat(exception(tree, "isReadOnlyOnce()").get(TestAttributes.ACTUAL)).isEqualTo("call 1");
    assertThat(HostileTestCases.calls).hasValue(1);
    assertThat(exception(tree, "throwsInToString()").get(TestAttributes.ACTUAL))
        .contains("IllegalStateException")
        .contains("no text");
  }

  static class LargeTestCases {

    @BeforeEach
    void comparesPasswords() {
      throw new AssertionFailedError(
          "differs", "password=hunter2", "Ä".repeat(5_000_000) + " password=hunter3");
    }

    @Test
    void neverGetsThere() {}
  }

  @Test
  void valuesAreCutAndRedactedAsMessagesAre() {
    SpanTree tree =
        new FixtureRun(folder)
            .with(RunSetting.ATTRIBUTE_LIMIT.key(), "100")
            .run(LargeTestCases.class);

    Attributes exception = exception(tree, "@BeforeEach comparesPasswords()");
    assertThat(exception.get(TestAttributes.EXPECTED)).isEqualTo("password=[redacted]");
    assertThat(exception.get(TestAttributes.ACTUAL))
        .startsWith("ÄÄÄ")
        .hasSizeLessThanOrEqualTo(100)
        .matches(".*… \\[cut, 100000\\d\\d bytes]");
    assertThat(tree.spans().toString()).doesNotContain("hunter");
  }

  private Attributes exception(Class<?> fixture, String test) {
    return exception(new FixtureRun(folder).run(fixture), test);
  }

  private static Attributes exception(SpanTree tree, String test) {
    return tree.span(test).getEvents().stream()
        .filter(event -> event.getName().equals("exception"))
        .findFirst()
        .orElseThrow()
        .getAttributes();
  }
}
