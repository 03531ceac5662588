package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.Attempt;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.semconv.ContainerAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The units that the rows of a run are in. */
final class Units {

  /** An attempt that does not count, whose spans are not compared. */
  static final int LEFT_OUT = -1;

  /** A test that the other run does not have. */
  static final int ALONE = -2;

  private final SpanTable spans;
  private final Map<Unit, Integer> numbers;
  private final List<Unit> units;
  private final int[] unitOf;
  private final boolean modules;

  /** Rows in tests and lifecycle methods, in which other tests do not count. */
  private final BitSet inside = new BitSet();

  /** By row of an attempt: the unit of its test. */
  private final Map<Integer, Integer> attempts = new HashMap<>();

  private Units(SpanTable spans, List<Unit> units, Map<Unit, Integer> numbers, boolean modules) {
    this.modules = modules;
    this.spans = spans;
    this.units = units;
    this.numbers = numbers;
    this.unitOf = new int[spans.size()];
  }

  /**
   * Returns the unit of each row.
   *
   * @param counted by row of an attempt that counts: the unit of its test
   * @param units receives units that are new
   * @param modules whether modules distinguish units
   */
  static int[] of(
      Run run,
      Map<Integer, Integer> counted,
      List<Unit> units,
      Map<Unit, Integer> numbers,
      boolean modules) {
    Units of = new Units(run.spans(), units, numbers, modules);
    for (TestCase test : run.tests()) {
      if (!test.container()) {
        for (Attempt attempt : test.attempts()) {
          of.attempts.put(attempt.row(), LEFT_OUT);
        }
        of.attempts.put(test.row(), counted.getOrDefault(test.row(), ALONE));
      }
    }
    for (int row = 0; row < of.unitOf.length; row++) {
      of.unitOf[row] = of.unitOf(row);
    }
    return of.unitOf;
  }

  private int unitOf(int row) {
    SpanRole role = spans.role(row);
    int parent = spans.parent(row);
    boolean in = parent >= 0 && inside.get(parent);
    if (in || role == SpanRole.TEST || role == SpanRole.LIFECYCLE) {
      inside.set(row);
    }
    return switch (role) {
      case TEST -> in ? unitOf[parent] : attempts.getOrDefault(row, LEFT_OUT);
      case TEST_RUN -> in ? unitOf[parent] : number(Unit.Kind.TEST_RUN, module(row));
      case TEST_CONTAINER -> in ? unitOf[parent] : ofContainer(row);
      case SPRING_CONTEXT ->
          parent >= 0 && spans.role(parent) == SpanRole.SPRING_CONTEXT
              ? unitOf[parent]
              : number(Unit.Kind.SPRING_CONTEXT, spans.name(row));
      case TESTCONTAINER -> ofTestcontainer(row, parent);
      case BUILD, MODULE, PHASE, GOAL, STEP, CHECK ->
          in ? unitOf[parent] : number(Unit.Kind.BUILD, "");
      default -> parent >= 0 ? unitOf[parent] : number(Unit.Kind.LOOSE, "");
    };
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
      return parent >= 0 ? unitOf[parent] : number(Unit.Kind.LOOSE, "");
    }
    List<String> tags = spans.attribute(row, ContainerAttributes.IMAGE_TAGS);
    String name = tags == null || tags.isEmpty() ? image : image + ":" + tags.get(0);
    return number(Unit.Kind.TESTCONTAINER, name);
  }

  private String module(int row) {
    return modules ? TestKey.moduleOf(spans, row) : "";
  }

  private int number(Unit.Kind kind, String name) {
    Unit unit = new Unit(kind, name, null);
    Integer known = numbers.get(unit);
    if (known == null) {
      known = units.size();
      units.add(unit);
      numbers.put(unit, known);
    }
    return known;
  }
}
