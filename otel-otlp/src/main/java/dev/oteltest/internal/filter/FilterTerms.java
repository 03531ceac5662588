package dev.oteltest.internal.filter;

import dev.oteltest.internal.filter.FilterScanner.FilterWord;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The terms of the grammar. */
final class FilterTerms {

  private FilterTerms() {}

  static FilterTerm name(FilterWord value) {
    TextPattern pattern = TextPattern.ignoringCase(value, TextPattern.Extent.ANYWHERE);
    return span -> pattern.matches(span.name());
  }

  static FilterTerm service(FilterWord value) {
    TextPattern pattern = TextPattern.ignoringCase(value, TextPattern.Extent.ANYWHERE);
    return span -> {
      String service = span.resource().get(CommonAttributes.SERVICE_NAME);
      return service != null && pattern.matches(service);
    };
  }

  /** Returns the term for a status of spans or tests, or null if there is no such status. */
  static @Nullable FilterTerm status(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "error" -> span -> span.status() == StatusCode.ERROR;
      case "ok" -> span -> span.status() == StatusCode.OK;
      case "unset" -> span -> span.status() == StatusCode.UNSET;
      case "failed" -> span -> hasCaseStatus(span, "fail");
      case "passed" -> span -> hasCaseStatus(span, "pass");
      case "skipped" -> span -> hasCaseStatus(span, "skipped");
      case "flaky" -> span -> Boolean.TRUE.equals(span.attributes().get(TestAttributes.FLAKY));
      default -> null;
    };
  }

  private static boolean hasCaseStatus(SpanFields span, String status) {
    return status.equals(span.attributes().get(TestAttributes.CASE_STATUS));
  }

  /** Returns the term for a kind of span, or null if there is no such kind. */
  static @Nullable FilterTerm kind(String word) {
    for (SpanKind kind : SpanKind.values()) {
      if (kind.name().equalsIgnoreCase(word)) {
        return span -> span.kind() == kind;
      }
    }
    return null;
  }

  static FilterTerm tag(FilterWord value) {
    return anyOf(TestAttributes.TAGS, TextPattern.ignoringCase(value, TextPattern.Extent.WHOLE));
  }

  static FilterTerm owner(FilterWord value) {
    return anyOf(
        TestAttributes.OWNERS, TextPattern.ignoringCase(value, TextPattern.Extent.ANYWHERE));
  }

  private static FilterTerm anyOf(AttributeKey<List<String>> key, TextPattern pattern) {
    return span -> {
      List<String> values = span.attributes().get(key);
      return values != null && values.stream().anyMatch(pattern::matches);
    };
  }

  static FilterTerm trace(FilterWord value) {
    TextPattern pattern = TextPattern.ignoringCase(value, TextPattern.Extent.START);
    return span -> pattern.matches(span.traceId());
  }

  static FilterTerm span(FilterWord value) {
    TextPattern pattern = TextPattern.ignoringCase(value, TextPattern.Extent.START);
    return span -> pattern.matches(span.spanId());
  }

  /** Finds a text in what a span says about itself. */
  static FilterTerm text(FilterWord value) {
    TextPattern pattern = TextPattern.ignoringCase(value, TextPattern.Extent.ANYWHERE);
    FilterTerm service = service(value);
    return span ->
        pattern.matches(span.name())
            || pattern.matches(span.statusDescription())
            || service.matches(span)
            || anyText(span.attributes(), pattern);
  }

  /** Compares an attribute of a span or its resource; numbers are equal in any notation. */
  static FilterTerm attribute(String key, FilterWord value) {
    TextPattern pattern = TextPattern.exact(value);
    BigDecimal number = value.quoted() ? null : FilterNumber.parse(value.text());
    return span -> hasValue(span, key, actual -> equal(actual, pattern, number));
  }

  private static boolean equal(Object actual, TextPattern pattern, @Nullable BigDecimal number) {
    if (pattern.matches(SpanFields.textOf(actual))) {
      return true;
    }
    BigDecimal other = number == null || actual instanceof String ? null : FilterNumber.of(actual);
    return number != null && other != null && number.compareTo(other) == 0;
  }

  static FilterTerm compared(String key, String operator, BigDecimal limit) {
    return span ->
        hasValue(
            span,
            key,
            actual -> {
              BigDecimal number = FilterNumber.of(actual);
              return number != null && FilterNumber.holds(number, operator, limit);
            });
  }

  private static boolean hasValue(SpanFields span, String key, Predicate<Object> test) {
    return anyValue(span.attributes(), key, test) || anyValue(span.resource(), key, test);
  }

  static FilterTerm duration(String operator, BigDecimal nanos) {
    return span -> FilterNumber.holds(BigDecimal.valueOf(span.durationNanos()), operator, nanos);
  }

  /** Returns whether a value of a key, or an element of it, passes a test. */
  private static boolean anyValue(Attributes attributes, String key, Predicate<Object> test) {
    boolean[] found = {false};
    attributes.forEach(
        (attribute, value) -> {
          if (!found[0] && attribute.getKey().equals(key)) {
            found[0] = anyElement(value, test);
          }
        });
    return found[0];
  }

  /** Returns whether any key or value matches. */
  private static boolean anyText(Attributes attributes, TextPattern pattern) {
    boolean[] found = {false};
    attributes.forEach(
        (attribute, value) ->
            found[0] =
                found[0]
                    || pattern.matches(attribute.getKey())
                    || anyElement(value, element -> pattern.matches(SpanFields.textOf(element))));
    return found[0];
  }

  private static boolean anyElement(Object value, Predicate<Object> test) {
    return value instanceof Collection<?> many
        ? many.stream().anyMatch(element -> test.test(element))
        : test.test(value);
  }

  /** A text to find, in which each star outside of quotes stands for any characters. */
  private static final class TextPattern {

    /** Which part of a value the text must be. */
    enum Extent {
      ANYWHERE(false, false),
      START(true, false),
      WHOLE(true, true);

      final boolean atStart;
      final boolean atEnd;

      Extent(boolean atStart, boolean atEnd) {
        this.atStart = atStart;
        this.atEnd = atEnd;
      }
    }

    private static final Pattern STAR = Pattern.compile("*", Pattern.LITERAL);

    private final List<String> pieces;
    private final Extent extent;
    private final boolean ignoresCase;

    private TextPattern(List<String> pieces, Extent extent, boolean ignoresCase) {
      this.pieces = pieces;
      this.extent = extent;
      this.ignoresCase = ignoresCase;
    }

    static TextPattern exact(FilterWord word) {
      return new TextPattern(pieces(word, word.text()), TextPattern.Extent.WHOLE, false);
    }

    static TextPattern ignoringCase(FilterWord word, Extent extent) {
      return new TextPattern(pieces(word, lower(word.text())), extent, true);
    }

    private static List<String> pieces(FilterWord word, String text) {
      return word.quoted() ? List.of(text) : List.of(STAR.split(text, -1));
    }

    private static String lower(String text) {
      return text.toLowerCase(Locale.ROOT);
    }

    boolean matches(String value) {
      String text = ignoresCase ? lower(value) : value;
      int last = pieces.size() - 1;
      int at = 0;
      for (int i = 0; i <= last; i++) {
        String piece = pieces.get(i);
        boolean anchored = i == 0 && extent.atStart;
        if (i == last && extent.atEnd) {
          return text.endsWith(piece)
              && (anchored
                  ? text.length() == piece.length()
                  : text.length() - piece.length() >= at);
        }
        int found = anchored ? 0 : text.indexOf(piece, at);
        if (found < 0 || !text.startsWith(piece, found)) {
          return false;
        }
        at = found + piece.length();
      }
      return true;
    }
  }
}
