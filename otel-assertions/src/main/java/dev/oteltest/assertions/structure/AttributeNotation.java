package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.match.ValueMatcher.matching;
import static dev.oteltest.assertions.match.ValueMatcher.present;

import dev.oteltest.assertions.match.AttributeConditions;

/** Reads the attributes in a line of a notation. */
final class AttributeNotation {

  private final NotationScanner scanner;

  AttributeNotation(NotationScanner scanner) {
    this.scanner = scanner;
  }

  /** Reads attributes if there are any, and nothing else. */
  <S extends AttributeConditions<S>> S readToEnd(S matcher, String what) {
    scanner.skipSpaces();
    S with = scanner.sees("{") ? addTo(matcher) : matcher;
    scanner.skipSpaces();
    if (!scanner.isDone()) {
      throw scanner.unexpected(
          scanner.column(), "after " + what + ", there can only be {attributes}");
    }
    return with;
  }

  /** Reads {@code {attributes}} and adds them to a matcher. */
  <S extends AttributeConditions<S>> S addTo(S matcher) {
    Adding<S> attributes = new Adding<>(matcher);
    scanner.readAll("{", "}", attributes::read);
    return attributes.matcher;
  }

  /** Adds attributes to a matcher. */
  private final class Adding<S extends AttributeConditions<S>> {
    private S matcher;

    Adding(S matcher) {
      this.matcher = matcher;
    }

    void read() {
      boolean absent = scanner.skips("!");
      String key = scanner.key();
      if (absent) {
        matcher = matcher.withoutAttribute(key);
      } else if (scanner.skips("=~")) {
        matcher = matcher.withAttribute(key, matching(scanner.regex()));
      } else if (scanner.skips("=")) {
        matcher = matcher.withAttribute(key, new ValueNotation(scanner).read());
      } else {
        matcher = matcher.withAttribute(key, present());
      }
    }
  }
}
