package dev.oteltest.report.internal.verdict.gate.count;

import java.util.Arrays;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a rule counts of elements: its word, its unit, the elements that have it, and how it is
 * computed. Of some elements each has a value, which is judged by itself; others have one together.
 */
public final class Measure {

  /** The value of what has none. */
  public static final double NONE = Double.NaN;

  private final String word;
  private final Unit unit;
  private final Value value;
  private final Set<Element> each;
  private final Set<Element> together;
  private Element parts = Element.SPAN;
  private Value ofPart;
  private Absence absence = counts -> null;
  private @Nullable ToDoubleFunction<RunCounts> ofRun;
  private ToDoubleFunction<double[]> ofAll = sorted -> Arrays.stream(sorted).sum();

  /** Computes a value. */
  interface Value {
    /**
     * Returns the value of an element.
     *
     * @param inside whether what is below the rows counts, too
     * @param rows the rows of the element
     */
    double of(RunCounts counts, boolean inside, int... rows);
  }

  /** Computes the value of one row. */
  interface RowValue {
    double of(RunCounts counts, int row);
  }

  /** Finds what a run has nothing of. */
  interface Absence {
    /** Returns it in a clause; null if the run has some. */
    @Nullable String of(RunCounts counts);
  }

  Measure(String word, Unit unit, Value value, Set<Element> each, Set<Element> together) {
    this.word = word;
    this.unit = unit;
    this.value = value;
    this.each = each;
    this.together = together;
    this.ofPart = value;
  }

  Measure ofAll(ToDoubleFunction<double[]> sorted) {
    ofAll = sorted;
    return this;
  }

  /** Sets what a number of the whole run consists of, and what such a run has nothing of. */
  Measure parts(Element element, Value amount, Absence clause) {
    parts = element;
    ofPart = amount;
    absence = clause;
    return this;
  }

  Measure partsOf(Element element) {
    return parts(element, value, absence);
  }

  Measure ofRun(ToDoubleFunction<RunCounts> whole) {
    ofRun = whole;
    return this;
  }

  /** Returns the word for it in files. */
  public String word() {
    return word;
  }

  /** Returns what it counts. */
  public Unit unit() {
    return unit;
  }

  boolean isOf(Element element) {
    return each.contains(element) || together.contains(element);
  }

  /** Whether each element has a value of its own, not all of them together. */
  public boolean isOfEach(Element element) {
    return each.contains(element);
  }

  /** Whether a sum of elements that each are one or not, such as failed tests. */
  public boolean isTally(Element element) {
    return together.contains(element) && unit == Unit.NUMBER;
  }

  /** Whether tests that should have run, but did not, make no difference: they are counted. */
  public boolean isOfWhatIsThere(Element element) {
    return this == Measures.TESTS
        || this == Measures.NEVER_RAN
        || this == Measures.FINDINGS
        || (this == Measures.COUNT && !element.isOfTests());
  }

  /** Returns the kind of elements that a number of the whole run consists of. */
  public Element parts() {
    return parts;
  }

  /** Returns the value of all elements together from those of each. */
  public double together(double[] values) {
    double[] known = Arrays.stream(values).filter(it -> !Double.isNaN(it)).sorted().toArray();
    if (known.length == 0) {
      return unit.isOfTime() ? NONE : 0;
    }
    return ofAll.applyAsDouble(known);
  }

  double of(RunCounts counts, boolean inside, int... rows) {
    return value.of(counts, inside, rows);
  }

  /** Returns the value of the run, which may be more than the sum of its roots. */
  double ofRun(RunCounts counts, int... roots) {
    return ofRun == null ? value.of(counts, true, roots) : ofRun.applyAsDouble(counts);
  }

  double ofPart(RunCounts counts, boolean inside, int row) {
    return ofPart.of(counts, inside, row);
  }

  @Nullable String absence(RunCounts counts) {
    return absence.of(counts);
  }
}
