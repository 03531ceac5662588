package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a span failed, or a test did not run.
 *
 * @param line why in one line, which is never empty; of unlimited length
 * @param type the class of the exception or another type of error; empty if unknown
 * @param message the whole message, which may have several lines; empty if there is none
 * @param stackTrace the stack trace; empty if there is none
 */
public record FailureReason(String line, String type, String message, String stackTrace) {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  public static FailureReason of(SpanTable spans, int row) {
    return of(spans, row, OwnCode.of(spans.attribute(row, TestAttributes.SUITE_NAME)));
  }

  /**
   * Returns why a span failed.
   *
   * @param own the code of the test, which may be that of another span
   */
  static FailureReason of(SpanTable spans, int row, OwnCode own) {
    Attributes exception = lastException(spans.events(row));
    String type =
        first(
            exception.get(CommonAttributes.EXCEPTION_TYPE),
            spans.attribute(row, CommonAttributes.ERROR_TYPE));
    String message =
        first(
            exception.get(CommonAttributes.EXCEPTION_MESSAGE),
            spans.statusDescription(row),
            spans.attribute(row, TestAttributes.REASON));
    String stackTrace = first(exception.get(CommonAttributes.EXCEPTION_STACKTRACE));
    String expected = exception.get(TestAttributes.EXPECTED);
    String actual = exception.get(TestAttributes.ACTUAL);
    String shown =
        MessageLine.withDifference(
            LibraryMessage.of(type, message, expected, actual), expected, actual);
    String line = ReasonLine.of(type, shown, stackTrace, own);
    return new FailureReason(line, type, message, stackTrace);
  }

  /** Returns the reason that an exception is. */
  public static FailureReason of(String type, String message, String stackTrace) {
    String shown = LibraryMessage.of(type, message, null, null);
    String line = ReasonLine.of(type, shown, stackTrace, OwnCode.OF_NO_LIBRARY);
    return new FailureReason(line, type, message, stackTrace);
  }

  /** Returns the reason that an event states, which is an exception. */
  static FailureReason of(Attributes exception) {
    return of(
        first(exception.get(CommonAttributes.EXCEPTION_TYPE)),
        first(exception.get(CommonAttributes.EXCEPTION_MESSAGE)),
        first(exception.get(CommonAttributes.EXCEPTION_STACKTRACE)));
  }

  /** Returns the exception that ended a span: it is recorded last. */
  static Attributes lastException(List<EventData> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Attributes attributes = events.get(i).getAttributes();
      if (events.get(i).getName().equals("exception")
          || attributes.get(CommonAttributes.EXCEPTION_STACKTRACE) != null) {
        return attributes;
      }
    }
    return Attributes.empty();
  }

  private static String first(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null && !text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  /**
   * Returns what the message says in addition to the line, with the type before it.
   *
   * @return the whole text, which may have several lines; empty if the line has all of it
   */
  public String details() {
    if (line.contains(MessageLine.joined(message))) {
      return "";
    }
    List<String> lines = message.strip().lines().toList();
    int known = knownLines(lines);
    return known == 0
        ? text().strip()
        : String.join("\n", lines.subList(known, lines.size())).strip();
  }

  /** Returns how many lines at the beginning say what the line says, or only announce that. */
  private int knownLines(List<String> lines) {
    Set<String> words = Set.copyOf(List.of(SPACE.split(line)));
    int known = 0;
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip();
      if (!text.isEmpty() && isKnown(text, words)) {
        known = i + 1;
      } else if (!text.isEmpty() && !text.endsWith(":")) {
        break;
      }
    }
    return known;
  }

  /** Whether the line has all words of a text, after a place, and its files by other paths. */
  private boolean isKnown(String text, Set<String> words) {
    int space = text.indexOf(' ');
    boolean place = space > 0 && text.lastIndexOf('/', space) >= 0;
    return SPACE
        .splitAsStream(place ? text.substring(space + 1) : text)
        .allMatch(
            word ->
                words.contains(word)
                    || (word.contains("/")
                        && line.contains(word.substring(word.lastIndexOf('/')))));
  }

  /**
   * Returns the chain of exceptions with the frames of one's own code, and messages that the line
   * does not have; nothing if there is no such frame.
   *
   * @param suite the class of the test; null if it is not a test
   */
  public List<String> ownFrames(@Nullable String suite) {
    OwnCode own = OwnCode.of(suite);
    ExceptionChain chain = ExceptionChain.of(stackTrace);
    return chain.first(own, frame -> true) == null ? List.of() : OwnFrames.of(chain, own, line);
  }

  /** Returns the whole stack trace, without its message if the line has that. */
  public String wholeTrace() {
    int frames = stackTrace.indexOf("\n\tat ");
    if (frames > 0 && details().isEmpty()) {
      return type + stackTrace.substring(frames);
    }
    boolean whole = stackTrace.contains(message.strip());
    return whole ? stackTrace : (details() + "\n" + stackTrace).strip();
  }

  /**
   * Returns type and message in full; the line if there is neither. A type that says nothing, such
   * as those with which goals fail, is left out.
   */
  public String text() {
    if (message.isEmpty()) {
      return type.isEmpty() ? line : type;
    }
    return ReasonLine.isClass(type) && !message.startsWith(type) ? type + ": " + message : message;
  }
}
