package dev.oteltest.report.internal.verdict.comparison.difference;

import dev.oteltest.internal.repetition.Call;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.model.test.TestTitle;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.SpanIdentity;
import dev.oteltest.report.internal.verdict.comparison.identity.TestPairs;
import dev.oteltest.report.internal.verdict.comparison.identity.Unit;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayDeque;
import java.util.Deque;

/** Names the places of differences: tests, and spans in them. */
public final class Places {

  /** Between the names of a path. */
  private static final String BELOW = " > ";

  /** The first word of the name that the toolkit gives the span of a context. */
  private static final String CONTEXT = "context ";

  private static final int MAX_PATH = 8;
  private static final int MAX_NAME = 120;

  private final Alignment alignment;

  public Places(Alignment alignment) {
    this.alignment = alignment;
  }

  /** Returns the test around a row, or what else it is in. */
  public String test(AlignedSide side, int row) {
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
      case CONTAINER -> Secrets.masked(side.spans().name(root(side, row)));
      default -> "";
    };
  }

  /** Returns a test by its name; one of several by its title, too. */
  static String test(SpanTable spans, TestCase test) {
    String name = test.name().isEmpty() ? spans.name(test.row()) : test.name();
    return Secrets.masked(name.endsWith("]") ? TestTitle.withName(spans, test) : name);
  }

  private static int root(AlignedSide side, int row) {
    int root = row;
    for (int parent = side.parentInUnit(row); parent >= 0; parent = side.parentInUnit(root)) {
      root = parent;
    }
    return root;
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
    boolean cut = false;
    for (int row = innermost; row >= 0; row = side.parentInUnit(row)) {
      boolean ofTest = side.unit(row).pair() != null && side.parentInUnit(row) < 0;
      if (ofTest && !(itself && row == innermost)) {
        break;
      }
      if (names.size() == MAX_PATH) {
        cut = true;
        break;
      }
      names.addFirst(nameOf(side.identity(row)));
    }
    return (cut ? "..." + BELOW : "") + String.join(BELOW, names);
  }

  /** Returns the name of a span. */
  String name(AlignedSide side, int row) {
    return nameOf(side.identity(row));
  }

  private String nameOf(int identity) {
    SpanIdentity span = alignment.identity(identity);
    return shown(span.name().isBlank() ? "(no name)" : span.name());
  }

  /** Masks before it cuts: half of a secret does not look like one. */
  private static String shown(String text) {
    return ShortText.of(Secrets.masked(text), MAX_NAME);
  }

  /** Returns what a span does: its name, what it does in detail, and its kind and service. */
  public String span(AlignedSide side, int row) {
    SpanIdentity identity = alignment.identity(side.identity(row));
    String name = nameOf(side.identity(row));
    String detail = Call.of(side.spans().data(row)).statement();
    boolean more = !detail.isEmpty() && !name.contains(detail);
    String kind =
        identity.kind() == SpanKind.INTERNAL
            ? ""
            : identity.kind().name().toLowerCase(java.util.Locale.ROOT);
    String where = (kind + " " + identity.service()).strip();
    return name + (more ? ": " + shown(detail) : "") + (where.isEmpty() ? "" : " (" + where + ")");
  }
}
