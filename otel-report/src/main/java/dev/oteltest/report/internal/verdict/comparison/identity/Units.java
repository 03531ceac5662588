package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.ContainerAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The units that the rows of a run are in. */
final class Units {

  /** An attempt that does not count, whose spans are not compared. */
  static final int LEFT_OUT = -1;

  /** A test that the other run does not have. */
  static final int ALONE = -2;

  private final SpanTable spans;
  private final List<Unit> units;
  private final Map<Unit, Integer> numbers;
  private final boolean modules;
  private final int[] unitOf;

  /** Rows in tests and lifecycle methods, in which other tests do not count. */
  private final BitSet inside = new BitSet();

  /** By row of an attempt that counts: the unit of its test. */
  private final Map<Integer, Integer> attempts = new HashMap<>();

  /**
   * Creates the units of a run.
   *
   * @param sideOf returns the test of this run
   * @param units the units of the tests, in the order of their pairs; receives units that are new
   * @param numbers the numbers of units that are not of tests
   */
  Units(
      Run run,
      TestPairs tests,
      Function<TestPairs.Pair, TestCase> sideOf,
      List<Unit> units,
      Map<Unit, Integer> numbers) {
    this.spans = run.spans();
    this.units = units;
    this.numbers = numbers;
    this.modules = tests.severalModules();
    this.unitOf = new int[spans.size()];
    for (TestCase test : run.tests()) {
      if (!test.container()) {
        attempts.put(test.row(), ALONE);
      }
    }
    for (int unit = 0; unit < tests.pairs().size(); unit++) {
      attempts.put(sideOf.apply(tests.pairs().get(unit)).row(), unit);
    }
  }

  /** Returns by row: the number of its unit. */
  int[] read() {
    for (int row = 0; row < unitOf.length; row++) {
      unitOf[row] = unitOf(row, spans.parent(row), spans.role(row));
    }
    return unitOf;
  }

  private int unitOf(int row, int parent, SpanRole role) {
    boolean in = parent >= 0 && inside.get(parent);
    if (in || role == SpanRole.TEST || role == SpanRole.LIFECYCLE) {
      inside.set(row);
    }
    return switch (role) {
      case TEST -> in ? unitOf[parent] : attempts.getOrDefault(row, LEFT_OUT);
      case TEST_RUN -> in ? unitOf[parent] : number(Unit.Kind.TEST_RUN, module(row));
      case TEST_CONTAINER -> in ? unitOf[parent] : ofContainer(row);
      case SPRING_CONTEXT ->
          parent >= 0 && spans.role(parent) == role
              ? unitOf[parent]
              : number(Unit.Kind.SPRING_CONTEXT, spans.name(row));
      case TESTCONTAINER -> ofTestcontainer(row, parent);
      case BUILD, MODULE, PHASE, GOAL, STEP, CHECK ->
          in ? unitOf[parent] : number(Unit.Kind.BUILD, "");
      default -> around(parent);
    };
  }

  private int around(int parent) {
    return parent >= 0 ? unitOf[parent] : number(Unit.Kind.LOOSE, "");
  }

  private int ofContainer(int row) {
    if (SpanRole.isRun(spans, row)) {
      return number(Unit.Kind.TEST_RUN, module(row));
    }
    String id =
        Objects.requireNonNullElseGet(
            spans.attribute(row, TestAttributes.UNIQUE_ID), () -> spans.name(row));
    return number(Unit.Kind.CONTAINER, module(row) + " " + id);
  }

  private int ofTestcontainer(int row, int parent) {
    String image = spans.attribute(row, ContainerAttributes.IMAGE_NAME);
    if (image == null || (parent >= 0 && spans.role(parent) == SpanRole.TESTCONTAINER)) {
      return around(parent);
    }
    List<String> tags = spans.attribute(row, ContainerAttributes.IMAGE_TAGS);
    String name = tags == null || tags.isEmpty() ? image : image + ":" + tags.get(0);
    return number(Unit.Kind.TESTCONTAINER, name);
  }

  private String module(int row) {
    return modules ? TestKey.moduleOf(spans, row) : "";
  }

  private int number(Unit.Kind kind, String name) {
    return numbers.computeIfAbsent(
        new Unit(kind, name, null),
        unit -> {
          units.add(unit);
          return units.size() - 1;
        });
  }
}
