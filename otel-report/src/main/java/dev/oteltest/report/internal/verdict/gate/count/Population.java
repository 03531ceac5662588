package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.model.Container;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.Attempt;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.verdict.gate.rule.Element;
import dev.oteltest.report.internal.verdict.gate.rule.Requirement;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the elements of a run. */
public final class Population {

  private final Run run;
  private final SpanTable spans;
  private final NearestRows modules;

  /** Creates the elements of a run. */
  public Population(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.modules = new NearestRows(spans, row -> spans.role(row) == SpanRole.MODULE);
  }

  /** Returns by rule the rows of spans that may be an element, which filters select from. */
  public List<BitSet> candidates(List<Rule> rules) {
    Map<String, BitSet> named = new HashMap<>();
    for (Rule rule : rules) {
      if (rule.requirement() instanceof Requirement.Tree tree) {
        named.put(tree.every(), new BitSet());
      }
    }
    for (int row = 0; row < spans.size() && !named.isEmpty(); row++) {
      BitSet rows = named.get(spans.name(row));
      if (rows != null) {
        rows.set(row);
      }
    }
    return rules.stream().map(rule -> candidates(rule, named)).toList();
  }

  private BitSet candidates(Rule rule, Map<String, BitSet> named) {
    if (rule.requirement() instanceof Requirement.Tree tree) {
      return Objects.requireNonNull(named.get(tree.every()));
    }
    return rule.requirement() == null
        ? candidates(rule.element())
        : rows(role -> role == SpanRole.APPLICATION); // names of tests have other rules
  }

  private BitSet candidates(Element element) {
    return rows(element::has);
  }

  private BitSet rows(Predicate<SpanRole> wanted) {
    BitSet rows = new BitSet();
    for (int row = 0; row < spans.size(); row++) {
      if (wanted.test(spans.role(row))) {
        rows.set(row);
      }
    }
    return rows;
  }

  /**
   * Returns the elements.
   *
   * @param selected the rows that a filter selects of the candidates
   */
  public Elements of(Element element, BitSet selected) {
    return switch (element) {
      case RUN -> whole();
      case TEST -> tests(selected);
      case CLASS -> grouped(selected, this::classOf);
      case STEP -> grouped(selected, row -> spans.attribute(row, CiAttributes.STEP));
      case MODULE -> grouped(selected, this::moduleOf);
      case CONTAINER -> containers(selected);
      case GOAL, SPAN, CONTEXT -> each(selected);
      case FINDING -> new Elements(); // which are not spans
    };
  }

  private Elements whole() {
    Elements elements = new Elements();
    if (spans.size() > 0) {
      elements.begin();
      spans.roots().forEach(elements::addRow);
    }
    return elements;
  }

  private static Elements each(BitSet selected) {
    Elements elements = new Elements();
    selected.stream().forEach(elements::add);
    return elements;
  }

  private Elements containers(BitSet selected) {
    Elements elements = new Elements();
    for (Container container : run.containers()) {
      if (selected.get(container.row())) {
        elements.add(container.row());
      }
    }
    return elements;
  }

  private Elements tests(BitSet selected) {
    Elements elements = new Elements();
    for (TestCase test : run.tests()) {
      if (selected.get(test.row())) {
        elements.add(test.row());
        for (Attempt attempt : test.attempts()) {
          if (attempt.row() != test.row()) {
            elements.addRow(attempt.row());
          }
        }
      }
    }
    return elements;
  }

  /** Names the group of a row. */
  private interface Grouping {
    /** Returns the group; null if the row is in none. */
    @Nullable String of(int row);
  }

  private Elements grouped(BitSet selected, Grouping grouping) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    selected.stream()
        .forEach(
            row -> {
              String group = grouping.of(row);
              if (group != null) {
                groups.computeIfAbsent(group, unknown -> new ArrayList<>()).add(row);
              }
            });
    Elements elements = new Elements();
    for (List<Integer> rows : groups.values()) {
      elements.begin();
      int end = 0;
      for (int row : rows) {
        if (row >= end) { // what is inside another row of the group counts there
          elements.addRow(row);
          end = spans.subtreeEnd(row);
        }
      }
    }
    return elements;
  }

  /** Returns a class and its module: another module may have a class of the same name. */
  private @Nullable String classOf(int row) {
    String suite = spans.attribute(row, TestAttributes.SUITE_NAME);
    String kind = spans.attribute(row, TestAttributes.KIND);
    boolean isClass = kind == null || kind.equals(JunitKind.CLASS.value());
    return suite == null || !isClass ? null : suite + '\0' + moduleOf(row);
  }

  /** Returns a module and its group: another group may have a module of the same name. */
  private String moduleOf(int row) {
    int module = modules.around(row);
    String group = module < 0 ? null : spans.attribute(module, MavenAttributes.GROUP_ID);
    return (group == null ? "" : group) + ':' + module(spans, row, module);
  }

  /**
   * Returns the name of a span's module, or the service that its process is; empty if unknown.
   *
   * @param module the row of the module; negative if there is none
   */
  public static String module(SpanTable spans, int row, int module) {
    if (module >= 0) {
      return spans.name(module);
    }
    String service = spans.resource(row).getAttribute(CommonAttributes.SERVICE_NAME);
    return service == null ? "" : service;
  }
}
