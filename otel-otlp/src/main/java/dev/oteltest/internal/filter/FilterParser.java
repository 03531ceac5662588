package dev.oteltest.internal.filter;

import dev.oteltest.internal.filter.FilterScanner.FilterWord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Parses filters; docs/report.md has the grammar. */
final class FilterParser {

  private static final String KEYS =
      "Use name:, status:, service:, kind:, tag:, owner:, trace: or span:";
  private static final String TO_FIND = "To find the word, put it in quotes: ";

  /**
   * What a filter consists of.
   *
   * @param attributes the names of the attributes that it asks for
   * @param sought the values that it asks for, or excludes
   */
  record Parsed(List<FilterTerm> terms, Set<String> attributes, List<SoughtValue> sought) {}

  private final FilterScanner in;
  private final Set<String> keys = new TreeSet<>();
  private final List<SoughtValue> sought = new ArrayList<>();

  private FilterParser(String filter) {
    this.in = new FilterScanner(filter);
  }

  static Parsed parse(String filter) {
    FilterParser parser = new FilterParser(filter);
    List<FilterTerm> terms = new ArrayList<>();
    while (parser.in.hasNext()) {
      terms.add(parser.term());
    }
    return new Parsed(List.copyOf(terms), Set.copyOf(parser.keys), List.copyOf(parser.sought));
  }

  private FilterTerm term() {
    boolean negated = false;
    while (in.skip("!")) {
      negated = !negated;
      if (in.isAtEndOfTerm()) {
        throw in.problem(
            in.index(),
            "Nothing follows '!'. Write what must not match right after it, such as !status:error");
      }
    }
    int before = sought.size();
    FilterTerm term = positive();
    if (negated) {
      sought.subList(before, sought.size()).replaceAll(SoughtValue::not);
    }
    return negated ? term.not() : term;
  }

  private FilterTerm positive() {
    FilterWord word = in.wordBeforeOperator();
    int operatorIndex = in.index();
    if (word.quoted() && in.isAtEndOfTerm()) {
      return quotedText(word);
    }
    String operator = in.operator();
    if (word.quoted() && (operator.isEmpty() || operator.equals(":"))) {
      throw in.problem(operatorIndex, FilterScanner.SPACE);
    }
    if (operator.isEmpty()) {
      return text(word);
    }
    boolean compares = operator.startsWith(">") || operator.startsWith("<");
    if (word.text().isEmpty() && !compares) {
      throw nothingBefore(operator, operatorIndex);
    }
    if (operator.equals(":")) {
      return keyed(word);
    }
    if (!compares) {
      return attribute(word, operator);
    }
    return word.text().isEmpty() ? duration(operator) : compared(word, operator);
  }

  private FilterTerm quotedText(FilterWord word) {
    if (word.text().isEmpty()) {
      throw in.problem(word.index(), "The quotes are empty. Write the text to find between them");
    }
    return FilterTerms.text(word);
  }

  private FilterTerm text(FilterWord word) {
    String text = word.text();
    String quoted = TO_FIND + '"' + text + '"';
    switch (text) {
      case "OR", "AND" ->
          throw in.problem(
              word.index(), text + " is not supported: all terms must match. " + quoted);
      case "NOT" ->
          throw in.problem(
              word.index(), text + " is not supported: put ! before a term. " + quoted);
      default -> {
        return FilterTerms.text(word);
      }
    }
  }

  private FilterException nothingBefore(String operator, int index) {
    String remedy =
        operator.equals(":")
            ? KEYS + ", or quotes for text with a colon: " + quote(in.rawTerm(index))
            : "Write the key of an attribute, such as http.route=/orders";
    return in.problem(index, "Nothing is before '%s'. %s".formatted(operator, remedy));
  }

  private FilterTerm keyed(FilterWord key) {
    String name = key.text().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "name" -> sought(name, value(name, "load_image"), FilterTerms::name);
      case "service" -> sought(name, value(name, "shop"), FilterTerms::service);
      case "status" -> status(value(name, "error"));
      case "kind" -> sought(name, value(name, "server"), this::kind);
      case "tag" -> FilterTerms.tag(value(name, "slow"));
      case "owner" -> FilterTerms.owner(value(name, "@team"));
      case "trace" -> FilterTerms.trace(value(name, "4bf92f35"));
      case "span" -> FilterTerms.span(value(name, "00f067aa"));
      default -> throw unknown(key);
    };
  }

  private FilterTerm sought(String key, FilterWord value, Function<FilterWord, FilterTerm> terms) {
    FilterTerm term = terms.apply(value);
    sought.add(new SoughtValue(key, value.text(), term::matches, false));
    return term;
  }

  private FilterException unknown(FilterWord key) {
    String term = in.rawTerm(key.index());
    String attribute = key.text() + "=" + term.substring(key.text().length() + 1);
    return in.problem(
        key.index(),
        ("'%s:' is not a key. %s, %s for an attribute, or quotes for text with a colon:" + " %s")
            .formatted(key.text(), KEYS, attribute, quote(term)));
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private FilterWord value(String key, String example) {
    FilterWord value = in.value();
    if (value.text().isEmpty()) {
      throw in.problem(
          value.index(),
          key + ": has no value. Write one after it, such as " + key + ":" + example);
    }
    return value;
  }

  private FilterTerm status(FilterWord value) {
    FilterTerm term = FilterTerms.status(value.text());
    if (term == null) {
      throw in.problem(
          value.index(),
          "'%s' is not a status. Use error, ok, unset, failed, passed, skipped or flaky"
              .formatted(value.text()));
    }
    return term;
  }

  private FilterTerm kind(FilterWord value) {
    FilterTerm term = FilterTerms.kind(value.text());
    if (term == null) {
      throw in.problem(
          value.index(),
          "'"
              + value.text()
              + "' is not a kind. Use internal, server, client, producer or consumer");
    }
    return term;
  }

  private FilterTerm attribute(FilterWord key, String operator) {
    FilterWord value = in.value();
    if (value.text().isEmpty() && !value.quoted()) {
      String start = key.text() + operator;
      throw in.problem(
          value.index(),
          "%s has no value. Write one after it, %s\"\" for an empty one, or %s* for any"
              .formatted(start, start, start));
    }
    keys.add(key.text());
    FilterTerm term = sought(key.text(), value, it -> FilterTerms.attribute(key.text(), it));
    if (operator.equals("=")) {
      return term;
    }
    sought.add(sought.remove(sought.size() - 1).not());
    return term.not();
  }

  private FilterTerm compared(FilterWord key, String operator) {
    FilterWord value = in.value();
    BigDecimal limit = FilterNumber.parse(value.text());
    if (limit == null) {
      String start = key.text() + operator;
      throw in.problem(
          value.index(),
          "'%s' is not a number. Write one after %s, such as %s500"
              .formatted(value.text(), start, start));
    }
    keys.add(key.text());
    return FilterTerms.compared(key.text(), operator, limit);
  }

  private FilterTerm duration(String operator) {
    FilterWord value = in.value();
    BigDecimal nanos = FilterNumber.nanos(value.text());
    if (nanos == null) {
      throw in.problem(
          value.index(),
          ("'%s' is not a duration. Write a number and ns, us, ms, s, min or h after %s,"
                  + " such as %s100ms")
              .formatted(value.text(), operator, operator));
    }
    return FilterTerms.duration(operator, nanos);
  }
}
