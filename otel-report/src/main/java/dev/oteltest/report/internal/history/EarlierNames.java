package dev.oteltest.report.internal.history;

import dev.oteltest.report.internal.verdict.comparison.identity.RenamedTests;
import dev.oteltest.report.internal.verdict.comparison.identity.TestKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the names that tests of a run had in the run before: of a class whose file was renamed, or
 * which has the methods of one that is gone; and of the only new method of a class, if it touches
 * what the only one does that is gone.
 */
public final class EarlierNames {

  private final RunRows rows;
  private final RunRows before;

  /** The earlier names of classes, by their names. */
  private final Map<CaseRow, CaseRow> classes = new HashMap<>();

  private EarlierNames(RunRows rows, RunRows before) {
    this.rows = rows;
    this.before = before;
  }

  /**
   * Returns rows with the earlier names of their tests.
   *
   * @param before the rows of the last run in which all tests were asked for
   * @param renamed asks git which files have another name than in a commit; the earlier names, by
   *     those of now
   */
  public static RunRows find(
      RunRows rows, RunRows before, Function<String, Map<String, String>> renamed) {
    boolean added =
        !before.cases().equals(rows.cases())
            && !new HashSet<>(before.cases()).containsAll(rows.cases());
    String commit = before.run().commitId();
    if (!added && rows.run().commitId().equals(commit)) {
      return rows;
    }
    EarlierNames names = new EarlierNames(rows, before);
    names.addFiles(renamed.apply(commit));
    Map<CaseRow, CaseRow> methods = Map.of();
    if (added && rows.run().selection().isEmpty()) { // else what is not there need not be gone
      names.addClasses();
      methods = names.methods();
    }
    Map<CaseRow, CaseRow> earlier = new LinkedHashMap<>();
    for (CaseRow test : rows.cases()) {
      CaseRow method = methods.getOrDefault(test.method(), test);
      CaseRow was = test.of(names.classes.getOrDefault(test.type(), test), method);
      if (!was.equals(test)) {
        earlier.put(test, was);
      }
    }
    return rows.withEarlier(earlier);
  }

  private void addFiles(Map<String, String> renamed) {
    Set<CaseRow> types = rows.cases().stream().map(CaseRow::type).collect(Collectors.toSet());
    for (CaseRow type : types) {
      int nested = (type.className() + "$").indexOf('$');
      String path = type.className().substring(0, nested).replace('.', '/') + ".";
      renamed.forEach(
          (file, from) -> {
            int at = ("/" + file).lastIndexOf("/" + path);
            int end = from.lastIndexOf('.');
            if (at >= 0 && end > at && from.startsWith(file.substring(0, at))) {
              String name = from.substring(at, end).replace('/', '.');
              CaseRow was =
                  new CaseRow(type.module(), name + type.className().substring(nested), "", "");
              if (!types.contains(was)) {
                classes.put(type, was);
              }
            }
          });
    }
  }

  private void addClasses() {
    Map<TestKey, TestKey> nearest =
        RenamedTests.classes(
            keys(before, type -> !classes.containsValue(type)),
            keys(rows, type -> !classes.containsKey(type)));
    nearest.forEach((was, is) -> classes.put(type(is), type(was)));
  }

  private static List<TestKey> keys(RunRows rows, Predicate<CaseRow> types) {
    return rows.cases().stream()
        .filter(test -> types.test(test.type()))
        .map(test -> new TestKey(test.module(), test.className(), test.methodName(), "", ""))
        .toList();
  }

  private static CaseRow type(TestKey key) {
    return new CaseRow(key.module(), key.type(), "", "");
  }

  /** Returns methods as they were called, by what they are called, in classes as they are. */
  private Map<CaseRow, CaseRow> methods() {
    Map<CaseRow, CaseRow> now = new HashMap<>();
    classes.forEach((is, was) -> now.put(was, is));
    Map<CaseRow, Set<List<String>>> were = new HashMap<>();
    touched(before)
        .forEach(
            (method, names) ->
                were.put(method.of(now.getOrDefault(method.type(), method), method), names));
    Map<CaseRow, Set<List<String>>> are = touched(rows);
    Map<List<Object>, CaseRow> gone = alone(were, are.keySet());
    Map<CaseRow, CaseRow> methods = new HashMap<>();
    alone(are, were.keySet()).forEach((key, is) -> methods.put(is, gone.getOrDefault(key, is)));
    return methods;
  }

  /** Returns what each method touched. */
  private static Map<CaseRow, Set<List<String>>> touched(RunRows rows) {
    Map<Integer, Set<List<String>>> sets = new HashMap<>();
    for (TouchRow touch : rows.touches()) {
      sets.computeIfAbsent(touch.touchSet(), set -> new HashSet<>())
          .add(List.of(touch.kind(), touch.name()));
    }
    Map<Long, CaseRow> methods = new HashMap<>();
    rows.cases().forEach(test -> methods.put(test.testId(), test.method()));
    Map<CaseRow, Set<List<String>>> touched = new HashMap<>();
    for (ResultRow result : rows.results()) {
      CaseRow method = methods.get(result.testId());
      if (method != null) {
        touched
            .computeIfAbsent(method, unknown -> new HashSet<>())
            .addAll(sets.getOrDefault(result.touchSet(), Set.of()));
      }
    }
    return touched;
  }

  /** Returns methods that others do not have, by the class and by what each alone there touched. */
  private static Map<List<Object>, CaseRow> alone(
      Map<CaseRow, Set<List<String>>> touched, Set<CaseRow> others) {
    Map<List<Object>, List<CaseRow>> same =
        touched.keySet().stream()
            .filter(method -> !method.methodName().isEmpty() && !others.contains(method))
            .collect(
                Collectors.groupingBy(
                    method -> List.of(method.type(), touched.getOrDefault(method, Set.of()))));
    Map<List<Object>, CaseRow> alone = new HashMap<>();
    same.forEach(
        (key, methods) -> {
          if (methods.size() == 1 && !key.get(1).equals(Set.of())) {
            alone.put(key, methods.get(0));
          }
        });
    return alone;
  }
}
