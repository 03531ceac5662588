package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.repetition.Call;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.TimeResult.TimeChange;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.SpanIdentities.SpanIdentity;
import dev.oteltest.report.internal.verdict.comparison.identity.TestPairs;
import dev.oteltest.report.internal.verdict.comparison.identity.Unit;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Describes differences of spans for readers: the tests that they are in, the spans around them,
 * and their values, without secrets.
 */
public final class Places {

  /** Between the names of a path. */
  public static final String BELOW = " > ";

  /** The first word of the name that the toolkit gives the span of a context. */
  private static final String CONTEXT = "context ";

  private static final int MAX_PATH = 8;
  private static final int MAX_NAME = 120;
  private static final int MAX_VALUE = 160;

  /** The characters of a long value before its first difference. */
  private static final int COMMON = 60;

  private static final String CUT = "...";

  private final Alignment alignment;

  /** By row: the tests that only the base has, and those that only the head has. */
  private final Map<Integer, TestCase> removed;

  private final Map<Integer, TestCase> added;

  /** Creates the places in two runs. */
  public Places(Alignment alignment) {
    this.alignment = alignment;
    removed = byRow(alignment.tests().removed());
    added = byRow(alignment.tests().added());
  }

  private static Map<Integer, TestCase> byRow(List<TestCase> tests) {
    return tests.stream().collect(Collectors.toMap(TestCase::row, test -> test));
  }

  /** Returns the run that {@link Source#row} is of. */
  AlignedSide side(Source source) {
    return source.headRow() >= 0 ? alignment.head() : alignment.base();
  }

  /** Describes a difference. What moved has its old place, and both places in full. */
  Difference describe(
      DifferenceKind kind,
      Source source,
      String subject,
      String before,
      String after,
      List<Source> more) {
    AlignedSide side = side(source);
    boolean moved = kind == DifferenceKind.SPAN_MOVED;
    String path;
    if (kind.isInSpan()) {
      path = pathTo(side, source.row());
    } else {
      path = moved ? path(alignment.base(), source.baseRow()) : path(side, source.row());
    }
    return new Difference(
        kind,
        test(side, source.row()),
        path,
        subject,
        moved ? before : value(before, after),
        moved ? after : value(after, before),
        source,
        more);
  }

  /** Describes a time that differs. */
  Difference describe(TimeChange change) {
    int row = change.baseRow();
    return new Difference(
        DifferenceKind.TIME,
        test(change),
        row < 0 ? "" : path(alignment.base(), row),
        span(change),
        DurationText.of(Math.round(change.before())),
        DurationText.of(Math.round(change.after())),
        row < 0 ? Source.NONE : new Source(row, alignment.base().other(row)),
        List.of());
  }

  /** Returns the test in which a time differs; empty if it is that of a service. */
  public String test(TimeChange change) {
    return change.baseRow() < 0 ? "" : test(alignment.base(), change.baseRow());
  }

  /** Returns whose time differs. */
  public String span(TimeChange change) {
    return change.baseRow() < 0
        ? "all spans of " + change.service()
        : span(alignment.base(), change.baseRow());
  }

  /** Returns the test around a row, or what else it is in; empty if it has no name. */
  public String test(AlignedSide side, int row) {
    if (!side.hasUnit(row)) {
      Map<Integer, TestCase> lone = side == alignment.head() ? added : removed;
      TestCase test = lone.get(side.rootInUnit(row));
      return test == null ? "" : test(side.spans(), test);
    }
    Unit unit = side.unit(row);
    TestPairs.Pair pair = unit.pair();
    if (pair != null) {
      return test(alignment.head().spans(), pair.head());
    }
    return switch (unit.kind()) {
      case SPRING_CONTEXT ->
          "the start of the "
              + (unit.name().startsWith(CONTEXT) ? unit.name() : CONTEXT + unit.name());
      case TESTCONTAINER -> "the container " + unit.name();
      case BUILD -> "the build";
      case TEST_RUN -> "the test run" + (unit.name().isEmpty() ? "" : " of " + unit.name());
      case CONTAINER -> Secrets.masked(side.spans().name(side.rootInUnit(row)));
      default -> "";
    };
  }

  /** Returns a test by its name; one of several by its title, too. */
  static String test(SpanTable spans, TestCase test) {
    String name = test.name().isEmpty() ? spans.name(test.row()) : test.name();
    return Secrets.masked(name.endsWith("]") ? TestTitle.withName(spans, test) : name);
  }

  /** Returns the names of the spans around a row, without that of the test. */
  public String path(AlignedSide side, int row) {
    return path(side, side.parentInUnit(row), false);
  }

  /** Returns the names of the spans around a row and of the row itself. */
  String pathTo(AlignedSide side, int row) {
    return path(side, row, true);
  }

  private String path(AlignedSide side, int innermost, boolean itself) {
    Deque<String> names = new ArrayDeque<>();
    for (int row = innermost; row >= 0; row = side.parentInUnit(row)) {
      boolean inTest = !side.hasUnit(row) || side.unit(row).pair() != null;
      boolean ofTest = inTest && side.parentInUnit(row) < 0;
      if (ofTest && !(itself && row == innermost)) {
        break;
      }
      if (names.size() == MAX_PATH) {
        names.addFirst(CUT);
        break;
      }
      names.addFirst(name(side, row));
    }
    return String.join(BELOW, names);
  }

  /** Returns the name of a span. */
  String name(AlignedSide side, int row) {
    String name = alignment.identity(side.identity(row)).name();
    return shown(name.isBlank() ? "(no name)" : name);
  }

  /** Masks before it cuts: half of a secret does not look like one. */
  private static String shown(String text) {
    return ShortText.of(Secrets.masked(text), MAX_NAME);
  }

  /** Returns what a span does: its name, what it does in detail, and its kind and service. */
  public String span(AlignedSide side, int row) {
    SpanIdentity identity = alignment.identity(side.identity(row));
    String name = name(side, row);
    String detail = Call.of(side.spans().data(row)).statement();
    boolean more = !detail.isEmpty() && !name.contains(detail);
    String kind =
        identity.kind() == SpanKind.INTERNAL ? "" : identity.kind().name().toLowerCase(Locale.ROOT);
    String where = (kind + " " + identity.service()).strip();
    return name + (more ? ": " + shown(detail) : "") + (where.isEmpty() ? "" : " (" + where + ")");
  }

  /** Returns a value, and of a long one what is around its first difference from another. */
  static String value(String value, String other) {
    String text = Secrets.masked(value);
    if (text.length() <= MAX_VALUE) {
      return text;
    }
    String otherText = Secrets.masked(other);
    int most = Math.min(text.length(), otherText.length());
    int same = 0;
    while (same < most && text.charAt(same) == otherText.charAt(same)) {
      same++;
    }
    int from = Math.max(0, Math.min(same - COMMON, text.length() - MAX_VALUE));
    if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    return (from > 0 ? CUT : "") + ShortText.of(text.substring(from), MAX_VALUE);
  }
}
