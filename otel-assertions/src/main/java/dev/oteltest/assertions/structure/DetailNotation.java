package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.condition.ValueMatchers.matching;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.internal.text.AttributesText;
import dev.oteltest.assertions.internal.text.DroppedText;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.AttributeConditions;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line about an event or a link of a span, or about its origin: a resource, an
 * instrumentation scope or a trace state.
 */
record DetailNotation(NotationScanner scanner, AttributeNotation attributes) {

  /** Reads what follows {@code *} to the end of the line. */
  Detail<EventData> event() {
    String name = scanner.name("an event");
    List<Condition<EventData>> more = new ArrayList<>();
    Dropped<EventData> dropped =
        new Dropped<>(scanner, "an event", Map.of("attribute", DroppedText::attributes));
    EventMatcher event =
        read(
            SignalMatchers.event(name),
            () -> addIfAny(dropped.read(), more),
            "after the name of an event, there can be {attributes} and 2 attributes dropped");
    return Detail.event(name, event, more);
  }

  /** Reads what follows {@code ->} to the end of the line. */
  Detail<LinkData> link() {
    LinkMatcher link = SignalMatchers.link();
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

  /** Reads what follows {@code @} to the end of the line. */
  SpanMatcher origin() {
    if (scanner.skipsWord("resource")) {
      return attributed(
          SignalMatchers.span(),
          "resource",
          node -> node.span().getResource().getAttributes(),
          "@ resource");
    }
    if (scanner.skipsWord("scope")) {
      return attributed(
          scope(),
          "scope",
          node -> node.span().getInstrumentationScopeInfo().getAttributes(),
          "the name of a scope");
    }
    if (scanner.skipsWord("tracestate")) {
      return attributed(
          SignalMatchers.span(),
          "trace state",
          node -> AttributesText.ofState(node.span().getSpanContext()),
          "@ tracestate");
    }
    throw scanner.unexpected(
        scanner.column(), "after @, there can be resource, scope or tracestate");
  }

  /** Reads attributes to the end of the line, and adds them to what is expected of a span. */
  private SpanMatcher attributed(
      SpanMatcher span, String words, Function<SpanNode, Attributes> of, String after) {
    return Conditions.add(span, ofOwner(words, of, attributes.readToEnd(after)));
  }

  private SpanMatcher scope() {
    scanner.skipSpaces();
    String name = scanner.name("an instrumentation scope", "version", "schema");
    SpanMatcher span = SignalMatchers.span().hasScope(name);
    scanner.skipSpaces();
    if (scanner.skipsWord("version")) {
      scanner.skipSpaces();
      span = span.hasScope(name, scanner.quoted());
      scanner.skipSpaces();
    }
    if (scanner.skipsWord("schema")) {
      scanner.skipSpaces();
      String url = scanner.quoted();
      span =
          Conditions.add(
              span,
              Condition.fixed(
                  "schema URL " + ValueFormatter.quote(url),
                  it -> url.equals(it.span().getInstrumentationScopeInfo().getSchemaUrl()),
                  it -> "was otherwise"));
    }
    return span;
  }

  /**
   * Reads what follows {@code <-}, that the parent of a root was not captured: {@code remote} or
   * {@code ?}.
   */
  static Condition<SpanNode> missingParent(NotationScanner scanner) {
    scanner.skipSpaces();
    if (scanner.skipsWord("remote")) {
      return missingParent("a remote parent that was not captured", true);
    }
    if (scanner.skipsWord("?")) {
      return missingParent("a parent of this process that was not captured", false);
    }
    throw scanner.unexpected(
        scanner.column(),
        "after <-, there can be remote or ?, for a parent that was not captured. A name with <- is"
            + " put in quotes");
  }

  private static Condition<SpanNode> missingParent(String words, boolean remote) {
    return Condition.<SpanNode>of(
            words, node -> node.isOrphan() && isRemote(node) == remote, DetailNotation::parentOf)
        .decided(Decided.IN_QUIET); // the parent may arrive later
  }

  private static String parentOf(SpanNode node) {
    SpanNode parent = node.parent();
    if (parent != null) {
      return "is below " + ValueFormatter.quote(parent.name());
    }
    if (!node.isOrphan()) {
      return "has no parent";
    }
    return isRemote(node) ? "its parent is remote" : "its parent is not remote";
  }

  private static boolean isRemote(SpanNode node) {
    return node.span().getParentSpanContext().isRemote();
  }

  /** Reads the name of a span, or the pattern of one. */
  static SpanMatcher span(NotationScanner scanner) {
    return scanner.skips("=~")
        ? SignalMatchers.span(matching(scanner.regex()))
        : SignalMatchers.span(scanner.name("a span"));
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
        with = Conditions.onAttributes(with, attributes.read());
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
      more.addAll(
          ofOwner(
              "trace state",
              link -> AttributesText.ofState(link.getSpanContext()),
              attributes.read()));
    }
    return isState;
  }

  /**
   * Returns conditions on attributes of something that a span or a link has.
   *
   * @param words what has the attributes
   * @param of returns them
   */
  private static <D> List<Condition<D>> ofOwner(
      String words, Function<D, Attributes> of, List<Condition<Attributes>> conditions) {
    return conditions.stream()
        .map(it -> it.prefixed(words).<D>on(of).withKeys(Set.of()).decided(Decided.FROM_START))
        .toList();
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
