package dev.oteltest.report.internal.comparison.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/** The names that classes and methods of the base have in the head, as far as their names say. */
final class RenamedTests {

  /** More pairs of names are not compared, so that many take linear time. */
  private static final long MOST = 250_000;

  private record Candidate<T>(T was, T is, double nearness) {}

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
    Map<TestKey, List<String>> words = new LinkedHashMap<>();
    old.keySet().forEach(type -> words.put(type, simpleName(type)));
    now.keySet().forEach(type -> words.put(type, simpleName(type)));
    return nearest(
        old.keySet(),
        now.keySet(),
        (was, is) -> {
          long common = old.get(was).stream().filter(now.get(is)::contains).count();
          int most = Math.max(old.get(was).size(), now.get(is).size());
          double near = NameWords.common(words.get(was), words.get(is));
          return common * 2 < most || (common == 1 && near == 0) ? 0 : common + near / 2;
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
    Map<TestKey, List<TestKey>> now =
        head.stream().collect(Collectors.groupingBy(TestKey::ofClass));
    base.stream()
        .collect(Collectors.groupingBy(TestKey::ofClass, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (type, tests) -> renamed.putAll(ofClass(tests, now.getOrDefault(type, List.of()))));
    return renamed;
  }

  private static Map<TestKey, TestKey> ofClass(List<TestKey> base, List<TestKey> head) {
    Map<TestKey, List<String>> old = words(base);
    Map<TestKey, List<String>> now = words(head);
    return nearest(
        old.keySet(), now.keySet(), (was, is) -> NameWords.common(old.get(was), now.get(is)));
  }

  private static Map<TestKey, List<String>> words(List<TestKey> tests) {
    Map<TestKey, List<String>> words = new LinkedHashMap<>();
    tests.forEach(
        test -> words.computeIfAbsent(test.ofMethod(), key -> NameWords.of(key.methodName())));
    return words;
  }

  /** Returns pairs, the nearest first, and of those that are equally near, the first of both. */
  private static <T> Map<T, T> nearest(
      Set<T> base, Set<T> head, ToDoubleBiFunction<T, T> nearness) {
    List<Candidate<T>> candidates = new ArrayList<>();
    if ((long) base.size() * head.size() <= MOST) {
      for (T was : base) {
        for (T is : head) {
          double near = nearness.applyAsDouble(was, is);
          if (near > 0) {
            candidates.add(new Candidate<>(was, is, near));
          }
        }
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate<T>::nearness).reversed()); // stable
    Map<T, T> pairs = new LinkedHashMap<>();
    Set<T> taken = new LinkedHashSet<>();
    for (Candidate<T> each : candidates) {
      if (!pairs.containsKey(each.was()) && taken.add(each.is())) {
        pairs.put(each.was(), each.is());
      }
    }
    return pairs;
  }
}
