package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.internal.text.AttributesText;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.AttributeConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads where a span comes from: a resource, an instrumentation scope or a trace state. */
final class OriginNotation {

  private final NotationScanner scanner;
  private final AttributeNotation attributes;

  OriginNotation(NotationScanner scanner, AttributeNotation attributes) {
    this.scanner = scanner;
    this.attributes = attributes;
  }

  /** Reads what follows {@code @} to the end of the line. */
  SpanMatcher read() {
    if (scanner.skipsWord("resource")) {
      OriginAttributes resource =
          new OriginAttributes(
              SpanMatcher.span(), "resource", node -> node.span().getResource().getAttributes());
      return attributes.readToEnd(resource, "@ resource").span();
    }
    if (scanner.skipsWord("scope")) {
      return readScope();
    }
    if (scanner.skipsWord("tracestate")) {
      OriginAttributes state =
          new OriginAttributes(
              SpanMatcher.span(),
              "trace state",
              node -> AttributesText.ofState(node.span().getSpanContext()));
      return attributes.readToEnd(state, "@ tracestate").span();
    }
    throw scanner.unexpected(
        scanner.column(), "after @, there can be resource, scope or tracestate");
  }

  private SpanMatcher readScope() {
    scanner.skipSpaces();
    String name = scanner.name("an instrumentation scope", Set.of("version", "schema"));
    SpanMatcher span = SpanMatcher.span().hasScope(name);
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
          span.matching(
              Condition.<SpanNode>of(
                      "schema URL " + ValueFormatter.quote(url),
                      it -> url.equals(it.span().getInstrumentationScopeInfo().getSchemaUrl()),
                      it -> "was otherwise")
                  .decided(Decided.FROM_START));
    }
    OriginAttributes scope =
        new OriginAttributes(
            span, "scope", node -> node.span().getInstrumentationScopeInfo().getAttributes());
    return attributes.readToEnd(scope, "the name of a scope").span();
  }

  /** Attributes of the resource, scope or trace state of a span. */
  private record OriginAttributes(
      SpanMatcher span, String words, Function<SpanNode, Attributes> attributes)
      implements AttributeConditions<OriginAttributes> {

    @Override
    public OriginAttributes hasAttributes(List<Condition<Attributes>> conditions) {
      SpanMatcher matcher = span.matching(conditions.stream().map(this::ofOrigin).toList());
      return new OriginAttributes(matcher, words, attributes);
    }

    private Condition<SpanNode> ofOrigin(Condition<Attributes> condition) {
      return condition
          .prefixed(words)
          .<SpanNode>on(attributes)
          .withoutKeys()
          .decided(Condition.Decided.FROM_START);
    }
  }

  /** Reads that the parent of a root was not captured: {@code <- remote} or {@code <- ?}. */
  static final class MissingParent {

    private MissingParent() {}

    /** Reads what follows {@code <-}. */
    static Condition<SpanNode> read(NotationScanner scanner) {
      scanner.skipSpaces();
      if (scanner.skipsWord("remote")) {
        return condition("a remote parent that was not captured", true);
      }
      if (scanner.skipsWord("?")) {
        return condition("a parent of this process that was not captured", false);
      }
      throw scanner.unexpected(
          scanner.column(),
          "after <-, there can be remote or ?, for a parent that was not captured. A name with <- is"
              + " put in quotes");
    }

    private static Condition<SpanNode> condition(String words, boolean remote) {
      return Condition.<SpanNode>of(
              words, node -> node.isOrphan() && isRemote(node) == remote, MissingParent::actual)
          .decided(Decided.IN_QUIET); // the parent may arrive later
    }

    private static String actual(SpanNode node) {
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
  }
}
