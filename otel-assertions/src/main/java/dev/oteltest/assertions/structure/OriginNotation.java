package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.Set;

/** Reads where a span comes from: a resource or an instrumentation scope. */
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
    throw scanner.unexpected(scanner.column(), "after @, there can be resource or scope");
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
}
