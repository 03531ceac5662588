package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.condition.ValueMatcher.matching;
import static dev.oteltest.assertions.condition.ValueMatcher.present;

import dev.oteltest.assertions.internal.check.AttributeSets;
import dev.oteltest.assertions.match.AttributeConditions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the attributes in a line of a notation. */
final class AttributeNotation {

  /** Excludes all attributes that are not written. */
  private static final Pattern NO_OTHERS = Pattern.compile("!\\*(?=[ ,}])");

  private final NotationScanner scanner;
  private boolean excludedOthers;

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
    return attributes.all();
  }

  /** Returns whether something that was read excludes all attributes that are not written. */
  boolean haveExcludedOthers() {
    return excludedOthers;
  }

  /** Adds attributes to a matcher. */
  private final class Adding<S extends AttributeConditions<S>> {
    private final Set<String> keys = new TreeSet<>();
    private S matcher;
    private boolean noOthers;

    Adding(S matcher) {
      this.matcher = matcher;
    }

    S all() {
      return noOthers ? matcher.hasAttributes(List.of(AttributeSets.noOthersThan(keys))) : matcher;
    }

    void read() {
      if (scanner.skips(NO_OTHERS)) {
        noOthers = true;
        excludedOthers = true;
        return;
      }
      boolean absent = scanner.skips("!");
      String key = scanner.key();
      if (absent) {
        matcher = matcher.hasNoAttribute(key);
        return;
      }
      keys.add(key);
      if (scanner.skips("=~")) {
        matcher = matcher.hasAttribute(key, matching(scanner.regex()));
      } else if (scanner.skips("=")) {
        Object value = new ValueNotation(scanner).read();
        matcher =
            value.equals("")
                ? matcher.hasAttributes(Attributes.of(AttributeKey.stringKey(key), ""))
                : matcher.hasAttribute(key, value);
      } else {
        matcher = matcher.hasAttribute(key, present());
      }
    }
  }
}
