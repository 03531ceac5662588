package dev.oteltest.assertions.condition;

import dev.oteltest.assertions.internal.text.AttributeValue;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The test of a {@link ValueMatcher} that knows which values it can judge. Its negation holds only
 * for those, as any text would otherwise not be at least 500; of a list, it judges each element.
 *
 * @param subject what can be judged, with an article
 * @param judges whether a value can be judged as a whole
 * @param finds returns why the negation does not hold for a value that can be judged; null if it
 *     holds
 * @param explains returns what a failure says about a value besides the value
 * @param negation what this is the negation of; null if it is not one
 */
record Judgment(
    Predicate<Object> test,
    String subject,
    Predicate<Object> judges,
    Function<Object, @Nullable String> finds,
    Function<Object, String> explains,
    @Nullable Judgment negation,
    Stays stays)
    implements Predicate<Object> {

  private static final String TEXT = "a string";

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  /** Which changes of a value leave it matching; the last is the weakest. */
  enum Stays {
    ALWAYS,
    IF_IT_GROWS,
    IF_IT_STAYS,
    UNKNOWN
  }

  private Judgment(
      Predicate<Object> test,
      String subject,
      Predicate<Object> judges,
      Function<Object, @Nullable String> finds) {
    this(test, subject, judges, finds, value -> "", null, Stays.IF_IT_STAYS);
  }

  /** Creates a judgment of any value, of which nothing else is known. */
  static Judgment ofAll(Predicate<Object> test) {
    return of("a value", value -> true, test).staying(Stays.UNKNOWN);
  }

  /**
   * Creates a judgment of some values, whose negation holds for the others among these.
   *
   * @param subject what can be judged, with an article
   */
  static Judgment of(String subject, Predicate<Object> judges, Predicate<Object> test) {
    return new Judgment(
        value -> judges.test(value) && test.test(value),
        subject,
        judges,
        inEach(judges, value -> test.test(value) ? "" : null));
  }

  /** Returns the same judgment, of which is known which changes it survives. */
  Judgment staying(Stays which) {
    return new Judgment(test, subject, judges, finds, explains, negation, which);
  }

  static Judgment ofTexts(Predicate<String> test) {
    return of(TEXT, String.class::isInstance, value -> test.test((String) value));
  }

  /** Creates a judgment of numbers; NaN cannot be compared with any. */
  static Judgment ofNumbers(Predicate<Number> test) {
    return of(
        "a number",
        value -> value instanceof Number number && !Double.isNaN(number.doubleValue()),
        value -> test.test((Number) value));
  }

  /** Creates a judgment of whole texts, whose negation holds for no text with a matching line. */
  static Judgment matching(Pattern pattern) {
    Pattern acrossLines = Pattern.compile(pattern.pattern(), pattern.flags() | Pattern.DOTALL);
    return new Judgment(
        value -> value instanceof String text && pattern.matcher(text).matches(),
        TEXT,
        String.class::isInstance,
        inEach(String.class::isInstance, value -> matchIn((String) value, pattern, acrossLines)));
  }

  private static @Nullable String matchIn(String text, Pattern pattern, Pattern acrossLines) {
    if (pattern.matcher(text).matches()) {
      return "";
    }
    if (!LINE_BREAK.matcher(text).find()) {
      return null;
    }
    for (String line : LINE_BREAK.split(text, -1)) {
      if (pattern.matcher(line).matches()) {
        return ", in which the line " + ValueFormatter.show(line) + " is unwanted";
      }
    }
    return acrossLines.matcher(text).matches()
        ? ", which is unwanted if . stands for line breaks too"
        : null;
  }

  /**
   * Creates a judgment of texts that contain another, and of lists that contain a value. Its
   * negation does not hold for a list with a text that contains it, either.
   */
  static Judgment containing(Object part) {
    return new Judgment(
        value ->
            value instanceof Collection<?> list ? list.contains(part) : partIn(value, part) != null,
        "a string or a list",
        value -> value instanceof Collection<?> || value instanceof String,
        value -> partIn(value, part));
  }

  private static @Nullable String partIn(Object value, Object part) {
    if (value instanceof Collection<?> list) {
      for (Object element : list) {
        if (element.equals(part) || partIn(element, part) != null) {
          return ", in which " + ValueFormatter.show(element) + " is unwanted";
        }
      }
      return null;
    }
    return value instanceof String text && text.contains(part.toString()) ? "" : null;
  }

  /** Creates a judgment of values that are of the same type as one of the given values. */
  static Judgment oneOf(List<?> values) {
    List<String> types =
        values.stream().map(one -> "a " + AttributeValue.typeOf(one)).distinct().toList();
    return of(
        String.join(" or ", types),
        value -> values.stream().anyMatch(one -> areComparable(one, value)),
        values::contains);
  }

  private static boolean areComparable(Object expected, Object value) {
    if (expected instanceof Collection<?>) {
      return value instanceof Collection<?>;
    }
    return expected.getClass() == value.getClass() && (expected.equals(value) || !isNaN(value));
  }

  /** Returns the test of a matcher; one that is not known can judge any value. */
  static Judgment of(ValueMatcher matcher) {
    return matcher.test() instanceof Judgment judgment ? judgment : ofAll(matcher.test());
  }

  private static Function<Object, @Nullable String> inEach(
      Predicate<Object> judges, Function<Object, @Nullable String> finds) {
    return value -> {
      if (judges.test(value) || !(value instanceof Collection<?> elements)) {
        return finds.apply(value);
      }
      for (Object element : elements) {
        if (inEach(judges, finds).apply(element) != null) {
          return ", in which " + ValueFormatter.show(element) + " is unwanted";
        }
      }
      return null;
    };
  }

  @Override
  public boolean test(Object value) {
    return test.test(value);
  }

  @Override
  public Judgment or(Predicate<? super Object> other) {
    Judgment second = (Judgment) other;
    return new Judgment(
        value -> test.test(value) || second.test.test(value),
        subject.equals(second.subject) ? subject : subject + " or " + second.subject,
        value -> judges.test(value) || second.judges.test(value),
        value -> {
          String found = canJudge(value) ? finds.apply(value) : null;
          return found == null && second.canJudge(value) ? second.finds.apply(value) : found;
        },
        value -> "",
        null,
        stays.compareTo(second.stays) > 0 ? stays : second.stays);
  }

  private boolean canJudge(Object value) {
    return judges.test(value)
        || (value instanceof Collection<?> elements && elements.stream().allMatch(this::canJudge));
  }

  /** Returns the negation; twice negated, a judgment is itself. */
  Judgment negated() {
    if (negation != null) {
      Judgment first = negation;
      return new Judgment(
          first.test,
          subject,
          judges,
          first.finds,
          value -> canJudge(value) ? "" : cannotJudge(value),
          this,
          first.stays);
    }
    return new Judgment(
        value -> canJudge(value) && finds.apply(value) == null,
        subject,
        judges,
        inEach(judges, value -> finds.apply(value) == null ? "" : null),
        value -> {
          String found = canJudge(value) ? finds.apply(value) : cannotJudge(value);
          return found == null ? "" : found;
        },
        this,
        Stays.UNKNOWN);
  }

  /** Returns why a value cannot be judged, as a phrase after the value; null if it can. */
  @Nullable String whyUnjudged(Object value) {
    return canJudge(value) ? null : cannotJudge(value);
  }

  private String cannotJudge(Object value) {
    if (value instanceof Collection<?> elements) {
      for (Object element : elements) {
        if (!canJudge(element)) {
          String is = isNaN(element) ? "not a number" : "a " + AttributeValue.typeOf(element);
          return ", in which " + ValueFormatter.show(element) + " is " + is + only(element);
        }
      }
    }
    return (isNaN(value) ? "" : ", a " + AttributeValue.typeOf(value)) + only(value);
  }

  private String only(Object value) {
    return ", and only " + (isNaN(value) ? "a number" : subject) + " can be judged";
  }

  private static boolean isNaN(Object value) {
    return Double.valueOf(Double.NaN).equals(value);
  }

  /** Returns what a failure says about a value besides the value; may be empty. */
  String explain(Object value) {
    return explains.apply(value);
  }
}
