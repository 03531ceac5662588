package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.exception;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is recorded of an exception is the name of its class, which may be a subclass. */
class ExceptionTypesTest {

  private static boolean initialized;

  /** Is recorded by its canonical name, as the SDK does. */
  @SuppressWarnings("serial")
  static class Nested extends IOException {
    static {
      initialized = true;
    }
  }

  private static CapturedTelemetry recorded(String type) {
    return telemetry(sample("job").exception(type, "gone"));
  }

  @Test
  void aSubclassIsOfTheType() {
    assertThat(recorded("java.io.FileNotFoundException"))
        .hasSpan("job")
        .hasException(IOException.class)
        .hasException(Exception.class, "gone")
        .hasEvent(exception(Throwable.class).hasMessage("gone"));
    assertThat(
            failureOf(
                () ->
                    assertThat(recorded("java.io.FileNotFoundException"))
                        .hasSpan("job")
                        .hasException(RuntimeException.class)))
        .contains(
            "x exception java.lang.RuntimeException, but recorded java.io.FileNotFoundException:"
                + " \"gone\"\n");
  }

  @Test
  void aNestedSubclassIsFoundWithoutInitializingIt() {
    assertThat(recorded("dev.oteltest.assertions.ExceptionTypesTest.Nested"))
        .hasSpan("job")
        .hasException(IOException.class);
    assertThat(initialized).isFalse();
  }

  @Test
  void aClassOfAnotherProcessIsNotKnown() {
    CapturedTelemetry remote = recorded("com.example.remote.Gone");

    assertThat(failureOf(() -> assertThat(remote).hasSpan("job").hasException(IOException.class)))
        .contains(
            "x exception java.io.IOException, but recorded com.example.remote.Gone: \"gone\", whose"
                + " class is not on this class path, so that it may be a subclass\n");
    assertThat(remote).hasSpan("job").hasException("com.example.remote.Gone");
    assertThat(failureOf(() -> assertThat(remote).hasSpan("job").hasException("example.Gone")))
        .contains("x exception example.Gone, but recorded com.example.remote.Gone: \"gone\"\n");
  }

  @Test
  void ofALogRecordToo() {
    CapturedTelemetry log =
        SampleSignals.log(
            it ->
                it.setAttribute(AttributeKey.stringKey("exception.type"), "com.example.Gone")
                    .setBody("x"));

    assertThat(log).hasLog("x").hasException("com.example.Gone");
    assertThat(failureOf(() -> assertThat(log).hasLog("x").hasException(Error.class)))
        .contains(
            "x exception java.lang.Error, but recorded com.example.Gone, whose class is not on this"
                + " class path, so that it may be a subclass\n");
  }

  @Test
  void textsThatAreNoNamesAreOthers() {
    for (String odd : new String[] {"", ".", "[I", "a..b", "x".repeat(1_000), "a/b"}) {
      assertThat(
              failureOf(() -> assertThat(recorded(odd)).hasSpan("job").hasException(Error.class)))
          .contains("x exception java.lang.Error, but recorded ");
    }
  }
}
