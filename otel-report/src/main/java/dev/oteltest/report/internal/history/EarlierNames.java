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
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Gives the rows of earlier runs the names that tests have now: of a class whose file git knows to
 * have been renamed, and of the only method of a class that is gone where the only new one touches
 * the same.
 */
public final class EarlierNames {

  /** The first and the last of the complete runs that have something. */
  public record Life(int first, int last) {

    /** Returns the life of something that is one with something else. */
    public Life with(Life other) {
      return new Life(Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  private EarlierNames() {}

  /**
   * Returns the earlier names of classes.
   *
   * @param classes as they are called now
   * @param files the files that were renamed, the newest first
   * @return from the name of a class to that of now, by the name that it had
   */
  public static Map<String, Rename> classes(Collection<String> classes, List<Rename> files) {
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
          return rename == null || ms >= rename.commitMs() ? test : renamed(test, rename);
        });
  }

  /** Returns a test of a class that has another name now. */
  public static CaseRow renamed(CaseRow test, Rename type) {
    return new CaseRow(test.module(), type.to(), test.methodName(), test.arguments());
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
  public static List<RunRows> withMethods(List<RunRows> runs) {
    List<Map<CaseRow, Set<List<String>>>> complete =
        runs.stream()
            .filter(rows -> rows.run().counts() && rows.run().selection().isEmpty())
            .map(EarlierNames::touched)
            .toList();
    Map<CaseRow, Life> lives = new LinkedHashMap<>();
    for (int i = 0; i < complete.size(); i++) {
      for (CaseRow method : complete.get(i).keySet()) {
        lives.merge(method, new Life(i, i), Life::with);
      }
    }
    Map<CaseRow, CaseRow> now =
        methods(
            lives,
            (type, run) ->
                IntStream.range(run + 1, complete.size())
                    .filter(
                        i ->
                            complete.get(i).keySet().stream()
                                .anyMatch(method -> type.equals(method.type())))
                    .findFirst()
                    .orElse(-1),
            (method, run) -> complete.get(run).getOrDefault(method, Set.of()));
    return now.isEmpty()
        ? runs
        : runs.stream().map(run -> renamed(run, test -> renamed(test, now))).toList();
  }

  /** Returns a test with the name of now. */
  public static CaseRow renamed(CaseRow test, Map<CaseRow, CaseRow> now) {
    CaseRow is = test.method();
    for (CaseRow next = now.get(is); next != null; next = now.get(is)) {
      is = next;
    }
    return test.of(is);
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

  /**
   * Returns the next names of methods that are gone, where the only new one of the next run of the
   * class touches the same.
   *
   * @param lives the complete runs that count, by number, oldest first
   * @param next asks for the first run after another that has a class
   * @param touched asks what a method touched in a run
   */
  public static Map<CaseRow, CaseRow> methods(
      Map<CaseRow, Life> lives,
      ToIntBiFunction<CaseRow, Integer> next,
      BiFunction<CaseRow, Integer, Set<List<String>>> touched) {
    Map<CaseRow, NavigableMap<Integer, List<CaseRow>>> gone = byRun(lives, Life::last);
    Map<CaseRow, NavigableMap<Integer, List<CaseRow>>> added = byRun(lives, Life::first);
    Map<CaseRow, CaseRow> now = new HashMap<>();
    gone.forEach(
        (type, ends) ->
            ends.forEach(
                (run, methods) -> {
                  Map.Entry<Integer, List<CaseRow>> then =
                      added.getOrDefault(type, new TreeMap<>()).higherEntry(run);
                  if (then != null && next.applyAsInt(type, run) == then.getKey()) {
                    Map<Set<List<String>>, CaseRow> were =
                        only(methods, method -> touched.apply(method, run));
                    only(then.getValue(), method -> touched.apply(method, then.getKey()))
                        .forEach((names, is) -> now.put(were.getOrDefault(names, is), is));
                  }
                }));
    now.entrySet().removeIf(same -> same.getKey().equals(same.getValue()));
    return now;
  }

  private static Map<CaseRow, NavigableMap<Integer, List<CaseRow>>> byRun(
      Map<CaseRow, Life> lives, ToIntFunction<Life> run) {
    Map<CaseRow, NavigableMap<Integer, List<CaseRow>>> byRun = new LinkedHashMap<>();
    lives.forEach(
        (method, life) ->
            byRun
                .computeIfAbsent(method.type(), type -> new TreeMap<>())
                .computeIfAbsent(run.applyAsInt(life), number -> new ArrayList<>())
                .add(method));
    return byRun;
  }

  /** Returns methods by what each alone of them touched. */
  private static Map<Set<List<String>>, CaseRow> only(
      List<CaseRow> methods, Function<CaseRow, Set<List<String>>> touched) {
    Map<Set<List<String>>, List<CaseRow>> all =
        methods.stream().collect(Collectors.groupingBy(touched));
    Map<Set<List<String>>, CaseRow> only = new HashMap<>();
    all.forEach(
        (names, same) -> {
          if (!names.isEmpty() && same.size() == 1) {
            only.put(names, same.get(0));
          }
        });
    return only;
  }
}
