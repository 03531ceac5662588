package dev.oteltest.maven.toolfiles;

import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML reports of Surefire or Failsafe. Bounds the memory for the texts of many tests:
 * keeps each class name once, and long messages only for the first tests that have them.
 *
 * @see <a
 *     href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">
 *     surefire-test-report.xsd</a>
 */
final class SurefireReader {

  private static final int MAX_MESSAGE_LENGTH = 1_000;

  /** The maximum duration of a test; a longer one is not credible. */
  private static final double MAX_SECONDS = 366 * 24 * 3_600;

  /**
   * The total length of the messages that are kept unshortened: thousands of messages, more than
   * anyone reads.
   */
  private static final int MAX_CHARACTERS = 2_000_000;

  /** The maximum length of a message beyond that total. */
  private static final int SHORT = 80;

  /** The maximum length of a stack trace: it names the place long before. */
  private static final int MAX_STACK_TRACE_LENGTH = 16_000;

  private final Map<String, String> names = new HashMap<>();
  private int characters;

  void read(Path report, Consumer<ReportedTest> tests) throws IOException {
    Instant written = Files.getLastModifiedTime(report).toInstant();
    try (XmlCursor xml = XmlCursor.open(report)) {
      if (!xml.nextElement() || !xml.name().startsWith("testsuite")) {
        throw new ReportException(
            report, "is not a test report: its root element is not <testsuite>");
      }
      while (xml.nextElement()) {
        if (xml.name().equals("testcase")) {
          tests.accept(readTestCase(xml, written));
        }
      }
    }
  }

  private ReportedTest readTestCase(XmlCursor xml, Instant written) throws IOException {
    TestCase test = new TestCase(xml);
    int depth = xml.depth();
    while (xml.nextWithin(depth)) {
      test.readPart(xml);
    }
    return test.result(written);
  }

  private String shared(String name) {
    return names.computeIfAbsent(name, key -> key);
  }

  /** Returns a stack trace, or null beyond the total. */
  private @Nullable String kept(String stackTrace) {
    if (characters >= MAX_CHARACTERS) {
      return null;
    }
    characters += stackTrace.length();
    return stackTrace;
  }

  private String shortened(String message) {
    if (characters >= MAX_CHARACTERS) {
      return ReportText.oneLine(message, SHORT);
    }
    characters += message.length();
    return message;
  }

  private final class TestCase {
    private final String className;
    private final String name;
    private final Duration duration;
    private final @Nullable Instant start;
    private Outcome outcome = Outcome.PASSED;
    private int runs = 1;
    private boolean flaky;
    private @Nullable String errorType;
    private @Nullable String message;
    private @Nullable String stackTrace;

    TestCase(XmlCursor xml) {
      className = shared(xml.attribute("classname", ""));
      name = xml.attribute("name", "");
      duration = seconds(xml.attribute("time", "0"));
      start = instant(xml.attribute("timestamp"));
    }

    void readPart(XmlCursor xml) throws IOException {
      switch (xml.name()) {
        case "failure" -> ends(Outcome.FAILED, xml);
        case "error" -> ends(Outcome.ERROR, xml);
        case "skipped" -> skipped(xml);
        case "flakyFailure", "flakyError" -> {
          runs++;
          flaky = true;
        }
        case "rerunFailure", "rerunError" -> runs++;
        default -> {}
      }
    }

    /** Some versions write a skipped rerun into the test that failed, which has failed. */
    private void skipped(XmlCursor xml) throws IOException {
      if (!outcome.isBad()) {
        ends(Outcome.SKIPPED, xml);
      }
    }

    private void ends(Outcome how, XmlCursor xml) throws IOException {
      outcome = how;
      errorType = xml.attribute("type");
      String said = xml.attribute("message");
      String trace = xml.text(MAX_STACK_TRACE_LENGTH).strip();
      stackTrace = how.isBad() && !trace.isEmpty() ? trace : null;
      // A failed assumption has no message attribute, but its stack trace begins with the message.
      String text = said == null ? trace.split("\n", 2)[0] : said;
      message = text.isEmpty() ? null : ReportText.oneLine(text, MAX_MESSAGE_LENGTH);
    }

    ReportedTest result(Instant written) {
      return new ReportedTest(
          className,
          name,
          outcome,
          runs,
          flaky,
          duration,
          start,
          written,
          errorType == null ? null : shared(errorType),
          message == null ? null : shortened(message),
          stackTrace == null ? null : kept(stackTrace));
    }

    /** Parses seconds, which have commas if they are 1,000 or more: {@code 1,234.5}. */
    private static Duration seconds(String text) {
      try {
        double seconds = Double.parseDouble(text.replace(",", ""));
        boolean credible = seconds > 0 && seconds < MAX_SECONDS;
        return credible ? Duration.ofNanos(Math.round(seconds * 1e9)) : Duration.ZERO;
      } catch (NumberFormatException e) {
        return Duration.ZERO;
      }
    }

    private static @Nullable Instant instant(@Nullable String text) {
      try {
        return text == null ? null : Instant.parse(text);
      } catch (DateTimeException e) {
        return null;
      }
    }
  }
}
