package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.condition.ValueMatcher.matching;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.internal.text.AttributesText;
import dev.oteltest.assertions.internal.text.DroppedText;
import dev.oteltest.assertions.match.AttributeConditions;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a line about an event or a link of a span. */
final class DetailNotation {

  private final NotationScanner scanner;
  private final AttributeNotation attributes;

  DetailNotation(NotationScanner scanner, AttributeNotation attributes) {
    this.scanner = scanner;
    this.attributes = attributes;
  }

  /** Reads what follows {@code *} to the end of the line. */
  Detail<EventData> event() {
    String name = scanner.name("an event");
    List<Condition<EventData>> more = new ArrayList<>();
    Dropped<EventData> dropped =
        new Dropped<>(scanner, "an event", Map.of("attribute", DroppedText::attributes));
    EventMatcher event =
        read(
            EventMatcher.event(name),
            () -> addIfAny(dropped.read(), more),
            "after the name of an event, there can be {attributes} and 2 attributes dropped");
    return Detail.event(name, event, more);
  }

  /** Reads what follows {@code ->} to the end of the line. */
  Detail<LinkData> link() {
    LinkMatcher link = LinkMatcher.link();
    link = scanner.skipsWord("?") ? link.toUncaptured() : link.to(span(scanner));
    List<Condition<LinkData>> more = new ArrayList<>();
    Dropped<LinkData> dropped =
        new Dropped<>(scanner, "a link", Map.of("attribute", DroppedText::attributes));
    link =
        read(
            link,
            () -> addIfAny(dropped.read(), more) || readState(more),
            "after the name of a link, there can be {attributes}, 2 attributes dropped and"
                + " tracestate {entries}");
    return Detail.link(link, more);
  }

  /** Reads the name of a span, or the pattern of one. */
  static SpanMatcher span(NotationScanner scanner) {
    return scanner.skips("=~")
        ? SpanMatcher.span(matching(scanner.regex()))
        : SpanMatcher.span(scanner.name("a span"));
  }

  /**
   * Reads attributes and more to the end of the line.
   *
   * @param readsMore reads something else if that comes next
   */
  private <M extends AttributeConditions<M>> M read(
      M matcher, BooleanSupplier readsMore, String allowed) {
    M with = matcher;
    for (scanner.skipSpaces(); !scanner.isDone(); scanner.skipSpaces()) {
      if (scanner.sees("{")) {
        with = attributes.addTo(with);
      } else if (!readsMore.getAsBoolean()) {
        throw scanner.unexpected(scanner.column(), allowed);
      }
    }
    return with;
  }

  private static <D> boolean addIfAny(@Nullable Condition<D> condition, List<Condition<D>> to) {
    return condition != null && to.add(condition);
  }

  private boolean readState(List<Condition<LinkData>> more) {
    boolean isState = scanner.sees("tracestate {");
    if (isState) {
      scanner.skipsWord("tracestate");
      scanner.skipSpaces();
      more.addAll(attributes.addTo(new State(List.of())).conditions());
    }
    return isState;
  }

  /** The trace state of a link, whose entries are read like attributes. */
  private record State(List<Condition<LinkData>> conditions) implements AttributeConditions<State> {

    @Override
    public State hasAttributes(List<Condition<Attributes>> more) {
      return new State(
          Stream.concat(conditions.stream(), more.stream().map(State::ofLink)).toList());
    }

    private static Condition<LinkData> ofLink(Condition<Attributes> entry) {
      return entry
          .prefixed("trace state")
          .on((LinkData link) -> AttributesText.ofState(link.getSpanContext()));
    }
  }

  /**
   * Reads how much of a span, event or link was dropped: {@code 2 attributes dropped}.
   *
   * @param <T> the span, event or link
   */
  static final class Dropped<T> {

    private static final Pattern DROPPED =
        Pattern.compile("(\\d{1,9}) (attribute|event|link)s? dropped(?= |$)");

    private final NotationScanner scanner;
    private final String noun;
    private final Map<String, ToIntFunction<T>> counts;
    private final Set<String> read = new HashSet<>();

    /**
     * Creates the reader of one line.
     *
     * @param noun what the line describes: {@code an event}
     * @param counts what can be dropped of it, and how it is counted
     */
    Dropped(NotationScanner scanner, String noun, Map<String, ToIntFunction<T>> counts) {
      this.scanner = scanner;
      this.noun = noun;
      this.counts = counts;
    }

    /** Reads what comes next; null if that is something else. */
    @Nullable Condition<T> read() {
      Matcher dropped = DROPPED.matcher(scanner.rest());
      if (!dropped.lookingAt()) {
        return null;
      }
      int from = scanner.column();
      scanner.skips(DROPPED);
      String what = dropped.group(2);
      ToIntFunction<T> count = counts.get(what);
      if (count == null) {
        throw scanner.error(from, noun + " has no " + what + "s that could be dropped");
      }
      if (!read.add(what)) {
        throw scanner.error(from, noun + " has only one number of dropped " + what + "s");
      }
      int expected = Integer.parseInt(dropped.group(1));
      return Condition.of(
          DroppedText.of(expected, what),
          it -> count.applyAsInt(it) == expected,
          it -> "has " + DroppedText.of(count.applyAsInt(it), what));
    }
  }
}
