package dev.oteltest.report.internal.verdict.comparison.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/** The names that classes and methods of the base have in the head, as far as their names say. */
final class RenamedTests {

  /** More pairs of names are not compared, so that many take linear time. */
  private static final long MOST = 250_000;

  private record Candidate(TestKey was, TestKey is, double nearness) {}

  private RenamedTests() {}

  /**
   * Returns what classes that only the base has are called in the head: those with at least half of
   * their methods, and of one method only those with a near name.
   */
  static Map<TestKey, TestKey> classes(Collection<TestKey> base, Collection<TestKey> head) {
    Map<TestKey, Set<String>> old = methods(base);
    Map<TestKey, Set<String>> now = methods(head);
    Set<TestKey> both = new HashSet<>(old.keySet());
    both.retainAll(now.keySet());
    old.keySet().removeAll(both);
    now.keySet().removeAll(both);
    return nearest(
        old,
        now,
        (was, is) -> {
          long common = was.getValue().stream().filter(is.getValue()::contains).count();
          if (common * 2 < Math.max(was.getValue().size(), is.getValue().size())) {
            return 0;
          }
          double names = NameWords.common(simpleName(was.getKey()), simpleName(is.getKey()));
          return common == 1 && names == 0 ? 0 : common + names / 2;
        });
  }

  private static List<String> simpleName(TestKey type) {
    String name = type.method();
    return NameWords.of(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
  }

  private static Map<TestKey, Set<String>> methods(Collection<TestKey> tests) {
    return tests.stream()
        .collect(
            Collectors.groupingBy(
                TestKey::ofClass,
                LinkedHashMap::new,
                Collectors.mapping(TestKey::methodName, Collectors.toSet())));
  }

  /** Returns what methods are called in the head: those with the nearest names in their class. */
  static Map<TestKey, TestKey> methods(List<TestKey> base, List<TestKey> head) {
    Map<TestKey, TestKey> renamed = new LinkedHashMap<>();
    Map<TestKey, Map<TestKey, List<String>>> now = words(head);
    words(base)
        .forEach(
            (type, methods) ->
                renamed.putAll(
                    nearest(
                        methods,
                        now.getOrDefault(type, Map.of()),
                        (was, is) -> NameWords.common(was.getValue(), is.getValue()))));
    return renamed;
  }

  /** Returns by class and method: the words of its name. */
  private static Map<TestKey, Map<TestKey, List<String>>> words(List<TestKey> tests) {
    Map<TestKey, Map<TestKey, List<String>>> words = new LinkedHashMap<>();
    tests.forEach(
        test ->
            words
                .computeIfAbsent(test.ofClass(), type -> new LinkedHashMap<>())
                .computeIfAbsent(test.ofMethod(), method -> NameWords.of(method.methodName())));
    return words;
  }

  /** Returns pairs, the nearest first, and of those that are equally near, the first of both. */
  private static <V> Map<TestKey, TestKey> nearest(
      Map<TestKey, V> base,
      Map<TestKey, V> head,
      ToDoubleBiFunction<Map.Entry<TestKey, V>, Map.Entry<TestKey, V>> nearness) {
    List<Candidate> candidates = new ArrayList<>();
    if ((long) base.size() * head.size() <= MOST) {
      for (Map.Entry<TestKey, V> was : base.entrySet()) {
        for (Map.Entry<TestKey, V> is : head.entrySet()) {
          double near = nearness.applyAsDouble(was, is);
          if (near > 0) {
            candidates.add(new Candidate(was.getKey(), is.getKey(), near));
          }
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::nearness).reversed()); // stable
    Map<TestKey, TestKey> pairs = new LinkedHashMap<>();
    Set<TestKey> taken = new HashSet<>();
    for (Candidate each : candidates) {
      if (!pairs.containsKey(each.was()) && taken.add(each.is())) {
        pairs.put(each.was(), each.is());
      }
    }
    return pairs;
  }
}
