package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Findings.Finding;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the elements of a run. */
public final class ElementFinder {

  private final Run run;
  private final SpanTable spans;
  private final NearestRows modules;

  private ElementFinder(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.modules = new NearestRows(spans, row -> spans.role(row) == SpanRole.MODULE);
  }

  /** Returns the elements of each population. */
  public static List<Elements> find(Run run, List<Population> populations) {
    ElementFinder finder = new ElementFinder(run);
    List<BitSet> selected =
        SpanFilter.matches(
            run.spans(),
            populations.stream().map(Population::filter).toList(),
            populations.stream().map(finder::candidates).toList());
    List<Elements> elements = new ArrayList<>();
    for (int i = 0; i < selected.size(); i++) {
      elements.add(finder.elements(populations.get(i), selected.get(i)));
    }
    return elements;
  }

  private BitSet candidates(Population population) {
    BitSet rows = new BitSet();
    for (int row = 0; row < spans.size(); row++) {
      rows.set(row, population.candidates().has(spans, row));
    }
    return rows;
  }

  private Elements elements(Population population, BitSet selected) {
    Element element = population.element();
    return switch (element) {
      case RUN -> new Elements(element, spans.size() == 0 ? List.of() : List.of(roots()));
      case TEST -> new Elements(element, tests(selected));
      case CLASS -> new Elements(element, grouped(selected, this::classOf));
      case STEP ->
          new Elements(element, grouped(selected, row -> spans.attribute(row, CiAttributes.STEP)));
      case MODULE -> new Elements(element, grouped(selected, this::moduleOf));
      case CONTAINER -> new Elements(element, each(run.containers().filter(selected::get)));
      case GOAL, SPAN, CONTEXT -> new Elements(element, each(selected.stream()));
      case FINDING -> findings(population.filter());
    };
  }

  private int[] roots() {
    return spans.roots().toArray();
  }

  private static List<int[]> each(IntStream rows) {
    return rows.mapToObj(row -> new int[] {row}).toList();
  }

  private Elements findings(SpanFilter filter) {
    List<Finding> listed = run.findings().listed();
    return new Elements(
        Element.FINDING,
        each(IntStream.range(0, listed.size()).filter(i -> matches(filter, listed.get(i)))),
        run.findings().total() - listed.size(),
        !filter.isEmpty());
  }

  private static boolean matches(SpanFilter filter, Finding finding) {
    return filter.matches(
        finding.rule(),
        Attributes.of(
            FindingAttributes.SEVERITY,
            finding.severity(),
            FindingAttributes.TOOL,
            finding.tool(),
            FindingAttributes.RULE,
            finding.rule(),
            FindingAttributes.MESSAGE,
            finding.message(),
            CommonAttributes.FILE_PATH,
            finding.file()));
  }

  /** Returns the tests with their attempts, the one that counts first. */
  private List<int[]> tests(BitSet selected) {
    return run.tests().stream()
        .filter(test -> selected.get(test.row()))
        .map(
            test ->
                IntStream.concat(
                        IntStream.of(test.row()), test.attempts().stream().mapToInt(Attempt::row))
                    .distinct()
                    .toArray())
        .toList();
  }

  private List<int[]> grouped(BitSet selected, IntFunction<@Nullable String> group) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    selected.stream()
        .filter(row -> group.apply(row) != null)
        .forEach(
            row -> groups.computeIfAbsent(group.apply(row), unknown -> new ArrayList<>()).add(row));
    return groups.values().stream().map(this::outermost).toList();
  }

  /** Leaves out rows that are inside another row of their group, where they count. */
  private int[] outermost(List<Integer> rows) {
    int end = 0;
    IntStream.Builder outermost = IntStream.builder();
    for (int row : rows) {
      if (row >= end) {
        outermost.add(row);
        end = spans.subtreeEnd(row);
      }
    }
    return outermost.build().toArray();
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
