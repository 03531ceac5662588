package dev.oteltest.report.internal.history;

import dev.oteltest.report.internal.git.GitRenames.Rename;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Gives the rows of earlier runs the names that tests have now: of a class whose file git knows to
 * have been renamed, and of the only method of a class that is gone where the only new one touches
 * the same.
 */
final class RenamedTests {

  private record Method(String module, String type, String name) {

    static Method of(CaseRow test) {
      return new Method(test.module(), test.className(), test.methodName());
    }

    Method ofClass() {
      return new Method(module, type, "");
    }
  }

  private RenamedTests() {}

  /**
   * Returns the earlier names of classes.
   *
   * @param classes as they are called now
   * @param files the files that were renamed, the newest first
   * @return from the name of a class to that of now, by the name that it had
   */
  static Map<String, Rename> classes(Collection<String> classes, List<Rename> files) {
    Map<String, Rename> earlier = new LinkedHashMap<>();
    for (String type : classes) {
      int nested = (type + "$").indexOf('$');
      String path = "/" + type.substring(0, nested).replace('.', '/') + ".";
      for (Rename file : files) {
        int at = ("/" + file.to()).lastIndexOf(path);
        int end = file.from().lastIndexOf('.');
        if (at >= 0 && end > at && file.from().startsWith(file.to().substring(0, at))) {
          String name = file.from().substring(at, end).replace('/', '.');
          path = "/" + file.from().substring(at, end) + ".";
          String was = name + type.substring(nested);
          earlier.putIfAbsent(was, new Rename(was, type, file.commitMs()));
        }
      }
    }
    return earlier;
  }

  /** Returns rows in which classes have the names of now; later, another may have an old name. */
  static RunRows withClasses(RunRows rows, Map<String, Rename> earlier) {
    RunRow run = rows.run();
    long ms = run.commitMs() > 0 ? run.commitMs() : run.startedMs();
    return renamed(
        rows,
        test -> {
          Rename rename = earlier.get(test.className());
          return rename == null || ms >= rename.commitMs()
              ? test
              : new CaseRow(test.module(), rename.to(), test.methodName(), test.arguments());
        });
  }

  private static RunRows renamed(RunRows rows, UnaryOperator<CaseRow> now) {
    Map<Long, Long> ids = new HashMap<>();
    Set<CaseRow> cases = new LinkedHashSet<>();
    for (CaseRow test : rows.cases()) {
      CaseRow is = now.apply(test);
      cases.add(is);
      ids.put(test.testId(), is.testId());
    }
    List<ResultRow> results =
        rows.results().stream()
            .map(result -> result.of(ids.getOrDefault(result.testId(), result.testId())))
            .toList();
    return new RunRows(rows.run(), List.copyOf(cases), results, rows.touches(), rows.torn());
  }

  /**
   * Returns rows in which methods have the names of now.
   *
   * @param runs the oldest first
   */
  static List<RunRows> withMethods(List<RunRows> runs) {
    Map<Method, List<Map<Method, Set<List<String>>>>> lives = new LinkedHashMap<>();
    for (RunRows run : runs) {
      Map<Method, Map<Method, Set<List<String>>>> byClass = new HashMap<>();
      touched(run)
          .forEach(
              (method, names) ->
                  byClass
                      .computeIfAbsent(method.ofClass(), type -> new HashMap<>())
                      .put(method, names));
      if (run.run().selection().isEmpty()) {
        byClass.forEach(
            (type, methods) ->
                lives.computeIfAbsent(type, unknown -> new ArrayList<>()).add(methods));
      }
    }
    Map<Method, Method> now = new HashMap<>();
    lives.values().forEach(life -> addRenames(life, now));
    return now.isEmpty()
        ? runs
        : runs.stream().map(run -> renamed(run, test -> renamed(test, now))).toList();
  }

  private static CaseRow renamed(CaseRow test, Map<Method, Method> now) {
    Method is = Method.of(test);
    for (Method next = now.get(is); next != null; next = now.get(is)) {
      is = next;
    }
    return new CaseRow(is.module(), is.type(), is.name(), test.arguments());
  }

  /** Returns what each method touched. */
  private static Map<Method, Set<List<String>>> touched(RunRows rows) {
    Map<Integer, Set<List<String>>> sets = new HashMap<>();
    for (TouchRow touch : rows.touches()) {
      sets.computeIfAbsent(touch.touchSet(), set -> new HashSet<>())
          .add(List.of(touch.kind(), touch.name()));
    }
    Map<Long, Method> methods = new HashMap<>();
    rows.cases().forEach(test -> methods.put(test.testId(), Method.of(test)));
    Map<Method, Set<List<String>>> touched = new HashMap<>();
    for (ResultRow result : rows.results()) {
      Method method = methods.get(result.testId());
      if (method != null) {
        touched
            .computeIfAbsent(method, unknown -> new HashSet<>())
            .addAll(sets.getOrDefault(result.touchSet(), Set.of()));
      }
    }
    return touched;
  }

  /**
   * Adds the names that methods got.
   *
   * @param life what the methods of a class touched, run by run
   */
  private static void addRenames(
      List<Map<Method, Set<List<String>>>> life, Map<Method, Method> now) {
    for (int i = 1; i < life.size(); i++) {
      Map<Set<List<String>>, Method> gone = only(life.get(i - 1), life.subList(i, life.size()));
      Map<Set<List<String>>, Method> added = only(life.get(i), life.subList(0, i));
      gone.forEach(
          (names, was) -> {
            Method is = added.get(names);
            if (is != null) {
              now.put(was, is);
            }
          });
    }
  }

  /** Returns the methods that no other run has, by what they alone of these touched. */
  private static Map<Set<List<String>>, Method> only(
      Map<Method, Set<List<String>>> methods, List<Map<Method, Set<List<String>>>> others) {
    Map<Set<List<String>>, Method> only = new HashMap<>();
    Set<Set<List<String>>> several = new HashSet<>();
    methods.forEach(
        (method, names) -> {
          boolean elsewhere = others.stream().anyMatch(other -> other.containsKey(method));
          if (!elsewhere && !names.isEmpty() && only.put(names, method) != null) {
            several.add(names);
          }
        });
    only.keySet().removeAll(several);
    return only;
  }
}
