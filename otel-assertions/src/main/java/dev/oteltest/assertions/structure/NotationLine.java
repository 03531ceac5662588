package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.condition.ValueMatchers.matching;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.internal.text.DroppedText;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.text.DurationText;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of the notation of trees. What stands before the name in the drawings of failures counts
 * as spaces.
 */
final class NotationLine {

  /** What a line describes; details of a span are drawn in this order. */
  enum Subject {
    SPAN,
    DESCENDANT,
    OTHERS,
    ORIGIN,
    LINK,
    EVENT,
    NO_OTHER_EVENTS,
    NOTHING
  }

  /** What a line can say of a span after its name. */
  enum Part {
    NUMBER,
    KIND,
    STATUS,
    MISSING_PARENT,
    ATTRIBUTES,
    NO_OTHER_ATTRIBUTES,
    DROPPED,
    NOT_ENDED,
    ANYTHING_BELOW,
    IN_ORDER
  }

  private static final String ONE_NUMBER = "a span has only one number: x2, x1..3, x2.. or ?";

  private static final Pattern GUIDES = Pattern.compile("(?:> |[ |]|[+\\\\]- )+");
  private static final Pattern LEVEL = Pattern.compile("\\(level (\\d{1,9})\\) ");
  private static final Pattern TIMES = Pattern.compile("x(\\d{1,9})(\\.\\.(\\d{1,9})?)?");
  private static final Pattern DURATION = Pattern.compile(DurationText.PATTERN + "(?= |$)");

  /** What can be dropped of a span. */
  private static final Map<String, ToIntFunction<SpanNode>> DROPPED =
      Map.of(
          "attribute",
          node -> DroppedText.attributes(node.span()),
          "event",
          node -> DroppedText.events(node.span()),
          "link",
          node -> DroppedText.links(node.span()));

  private final NotationScanner scanner;
  private final AttributeNotation attributes;
  private final int plainFrom;
  private final int indent;
  private final Subject subject;
  private final String plain;

  private SpanMatcher span = SignalMatchers.span();
  private @Nullable Detail<?> detail;
  private Times times = Times.ONCE;

  /** The column of the first of each kind. */
  private final Map<Part, Integer> parts = new EnumMap<>(Part.class);

  /**
   * Reads a line.
   *
   * @param number the number of the line, from 1
   * @throws IllegalArgumentException if it cannot be read; the message has line and column
   */
  NotationLine(String text, int number) {
    scanner = new NotationScanner(text, number);
    attributes = new AttributeNotation(scanner);
    scanner.skips(GUIDES);
    plainFrom = scanner.column();
    indent = plainFrom + readLevel();
    if (scanner.sees("\t")) {
      throw error("indent with spaces, not with tabs");
    }
    scanner.skipSpaces();
    subject = readSubject();
    switch (subject) {
      case SPAN, DESCENDANT -> readSpan();
      case EVENT -> detail = new DetailNotation(scanner, attributes).event();
      case LINK -> detail = new DetailNotation(scanner, attributes).link();
      case ORIGIN -> span = new DetailNotation(scanner, attributes).origin();
      default -> {}
    }
    plain = scanner.since(plainFrom).strip();
  }

  Subject subject() {
    return subject;
  }

  /** Returns the column at which the line begins, from 0. */
  int indent() {
    return indent;
  }

  SpanMatcher span() {
    return span;
  }

  /** Returns what is expected of an event or a link. */
  Detail<?> detail() {
    return Objects.requireNonNull(detail);
  }

  Times times() {
    return times;
  }

  boolean has(Part part) {
    return parts.containsKey(part);
  }

  /** Returns the column of what the line says, from 0; if it does not, the given one. */
  int place(Part part, int otherwise) {
    return parts.getOrDefault(part, otherwise);
  }

  /** Creates an error about the word in-order. */
  IllegalArgumentException inOrderError(String what) {
    return scanner.error(place(Part.IN_ORDER, plainFrom), what);
  }

  /** Returns the line without the drawing and comments. */
  String plain() {
    return plain;
  }

  /** Reads the level that snapshots state instead of an indentation, and returns the latter. */
  private int readLevel() {
    Matcher level = LEVEL.matcher(scanner.rest());
    if (!level.lookingAt()) {
      return 0;
    }
    scanner.skips(LEVEL);
    return 2 * (Integer.parseInt(level.group(1)) - 1);
  }

  private Subject readSubject() {
    if (scanner.isDone()) {
      return Subject.NOTHING;
    }
    Subject read = Subject.SPAN;
    if (scanner.skipsWord("...")) {
      read = Subject.DESCENDANT;
    } else if (scanner.skipsWord("*")) {
      scanner.skipSpaces();
      read = scanner.skipsWord("!*") ? Subject.NO_OTHER_EVENTS : Subject.EVENT;
    } else if (scanner.skipsWord("->")) {
      read = Subject.LINK;
    } else if (scanner.skipsWord("@")) {
      read = Subject.ORIGIN;
    }
    scanner.skipSpaces();
    if (read == Subject.NO_OTHER_EVENTS && !scanner.isDone()) {
      throw scanner.unexpected(scanner.column(), "after * !*, there can be nothing");
    }
    return read == Subject.DESCENDANT && scanner.isDone() ? Subject.OTHERS : read;
  }

  private void readSpan() {
    span = DetailNotation.span(scanner);
    DetailNotation.Dropped<SpanNode> dropped =
        new DetailNotation.Dropped<>(scanner, "a span", DROPPED);
    for (scanner.skipSpaces(); !scanner.isDone(); scanner.skipSpaces()) {
      int from = scanner.column();
      if (scanner.sees("{")) {
        span = Conditions.onAttributes(span, attributes.read());
        parts.putIfAbsent(Part.ATTRIBUTES, from);
        if (attributes.haveExcludedOthers()) {
          parts.putIfAbsent(Part.NO_OTHER_ATTRIBUTES, from);
        }
      } else if (scanner.skipsWord("<-")) {
        once(Part.MISSING_PARENT, from, "a span has only one parent");
        span = Conditions.add(span, DetailNotation.missingParent(scanner));
      } else if (scanner.skipsWord("not ended")) {
        parts.putIfAbsent(Part.NOT_ENDED, from);
        span = span.isUnfinished();
      } else if (!scanner.skips(DURATION)) {
        Condition<SpanNode> lost = dropped.read();
        if (lost == null) {
          readWord(from, scanner.word());
        } else {
          parts.putIfAbsent(Part.DROPPED, from);
          span = Conditions.add(span, lost);
        }
      }
    }
    if (!has(Part.STATUS)) {
      span = span.hasNoError();
    }
  }

  private void readWord(int from, String word) {
    Matcher number = TIMES.matcher(word);
    if (number.matches()) {
      once(Part.NUMBER, from, ONE_NUMBER);
      readTimes(from, number);
    } else if (isOneOf(SpanKind.values(), word)) {
      once(Part.KIND, from, "a span has only one kind");
      span = span.hasKind(SpanKind.valueOf(word));
    } else if (isOneOf(StatusCode.values(), word)) {
      readStatus(from, StatusCode.valueOf(word));
    } else {
      switch (word) {
        case "?" -> {
          once(Part.NUMBER, from, ONE_NUMBER);
          times = new Times(0, 1, true);
        }
        case "..." -> parts.putIfAbsent(Part.ANYTHING_BELOW, from);
        case "in-order" -> parts.put(Part.IN_ORDER, from);
        default ->
            throw scanner.unexpected(
                from,
                "after a name, there can be a kind, a status, {attributes}, x2, x1..3, x2.., ?,"
                    + " <- remote, <- ?, 2 attributes dropped, ... and in-order. A name with two spaces or with one of these is put in"
                    + " quotes");
      }
    }
  }

  private void once(Part part, int from, String complaint) {
    if (parts.putIfAbsent(part, from) != null) {
      throw scanner.error(from, complaint);
    }
  }

  private static boolean isOneOf(Enum<?>[] values, String word) {
    return Stream.of(values).anyMatch(value -> value.name().equals(word));
  }

  private void readTimes(int from, Matcher word) {
    int least = Integer.parseInt(word.group(1));
    int open = word.group(2) == null ? least : Times.UNBOUNDED;
    int most = word.group(3) == null ? open : Integer.parseInt(word.group(3));
    if (most < least || most == 0) {
      throw scanner.error(
          from,
          "not a range: the first number must not be above the second one, and the second one not 0");
    }
    times = new Times(least, most, true);
  }

  private void readStatus(int from, StatusCode code) {
    once(Part.STATUS, from, "a span has only one status");
    scanner.skipSpaces();
    if (scanner.sees("\"")) {
      span = span.hasStatus(StatusData.create(code, scanner.quoted()));
      return;
    }
    span = span.hasStatus(code);
    if (scanner.skips("=~")) {
      span = span.hasStatusDescription(matching(scanner.regex()));
    }
  }

  /** Creates an error about the whole line. */
  IllegalArgumentException error(String what) {
    return scanner.error(plainFrom, what);
  }
}
