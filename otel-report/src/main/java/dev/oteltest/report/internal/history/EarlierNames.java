package dev.oteltest.report.internal.history;

import dev.oteltest.report.internal.verdict.comparison.identity.RenamedTests;
import dev.oteltest.report.internal.verdict.comparison.identity.TestKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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
    boolean added = !before.tests().keySet().containsAll(rows.tests().keySet());
    String commit = before.run().commitId();
    if (!added && rows.run().commitId().equals(commit)) {
      return rows;
    }
    EarlierNames names = new EarlierNames(rows, before);
    if (!rows.run().revision().equals(commit)) { // which would be a clean tree of it
      names.addFiles(renamed.apply(commit));
    }
    Map<CaseRow, CaseRow> methods = Map.of();
    if (added && rows.run().selection().isEmpty()) { // else what is not there need not be gone
      names.addClasses();
      methods = names.methods();
    }
    Map<CaseRow, CaseRow> earlier = new LinkedHashMap<>();
    for (CaseRow test : rows.tests().values()) {
      CaseRow method = methods.getOrDefault(test.method(), test);
      CaseRow was = test.of(names.classes.getOrDefault(test.type(), test), method);
      if (!was.equals(test)) {
        earlier.put(test, was);
      }
    }
    return rows.withEarlier(earlier);
  }

  private void addFiles(Map<String, String> renamed) {
    Set<CaseRow> types =
        rows.tests().values().stream().map(CaseRow::type).collect(Collectors.toSet());
    Map<String, List<CaseRow>> byPath =
        types.stream().collect(Collectors.groupingBy(type -> CaseRow.sourceOf(type.className())));
    renamed.forEach(
        (file, from) -> {
          String path = file.substring(0, Math.max(0, file.lastIndexOf('.')));
          int end = from.lastIndexOf('.');
          int folder = 0;
          do { // of sources, which may be any around the class
            if (end > folder && from.startsWith(path.substring(0, folder))) {
              String was = from.substring(folder, end);
              String is = path.substring(folder);
              byPath.getOrDefault(is, List.of()).forEach(type -> addFile(types, type, is, was));
            }
            folder = path.indexOf('/', folder) + 1;
          } while (folder > 0);
        });
  }

  private void addFile(Set<CaseRow> types, CaseRow type, String is, String was) {
    String name = was.replace('/', '.') + type.className().substring(is.length());
    CaseRow earlier = new CaseRow(type.module(), name, "", "");
    if (!types.contains(earlier)) {
      classes.put(type, earlier);
    }
  }

  private void addClasses() {
    Map<TestKey, TestKey> nearest =
        RenamedTests.classes(
            keys(before, Set.copyOf(classes.values())), keys(rows, classes.keySet()));
    nearest.forEach((was, is) -> classes.put(type(is), type(was)));
  }

  private static List<TestKey> keys(RunRows rows, Set<CaseRow> except) {
    return rows.tests().values().stream()
        .filter(test -> !except.contains(test.type()))
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
    Map<CaseRow, Set<List<String>>> touched = new HashMap<>();
    for (ResultRow result : rows.results()) {
      CaseRow test = Objects.requireNonNull(rows.tests().get(result.testId()));
      touched
          .computeIfAbsent(test.method(), unknown -> new HashSet<>())
          .addAll(sets.getOrDefault(result.touchSet(), Set.of()));
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
