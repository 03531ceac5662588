package dev.oteltest.report.internal.verdict.comparison.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that classes and methods of the base have in the head, as far as their names say. */
public final class RenamedTests {

  /** More pairs of names are not compared, so that many take linear time. */
  private static final long MOST = 250_000;

  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}\\p{M}\\d]+");

  private static final Set<String> TEST = Set.of("test", "tests", "it");

  private record Candidate(TestKey was, TestKey is, double nearness) {}

  private RenamedTests() {}

  /**
   * Returns what classes that only the base has are called in the head: those with at least half of
   * their methods, and of one method only those with a near name.
   */
  public static Map<TestKey, TestKey> classes(Collection<TestKey> base, Collection<TestKey> head) {
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
          double names = common(simpleName(was.getKey()), simpleName(is.getKey()));
          return common == 1 && names == 0 ? 0 : common + names / 2;
        });
  }

  private static List<String> simpleName(TestKey type) {
    String name = type.type();
    return words(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
  }

  private static Map<TestKey, Set<String>> methods(Collection<TestKey> tests) {
    return tests.stream()
        .collect(
            Collectors.groupingBy(
                TestKey::ofClass,
                LinkedHashMap::new,
                Collectors.mapping(TestKey::method, Collectors.toSet())));
  }

  /** Returns what methods are called in the head: those with the nearest names in their class. */
  static Map<TestKey, TestKey> methods(List<TestKey> base, List<TestKey> head) {
    Map<TestKey, TestKey> renamed = new LinkedHashMap<>();
    Map<TestKey, Map<TestKey, List<String>>> now = wordsOfMethods(head);
    wordsOfMethods(base)
        .forEach(
            (type, methods) ->
                renamed.putAll(
                    nearest(
                        methods,
                        now.getOrDefault(type, Map.of()),
                        (was, is) -> common(was.getValue(), is.getValue()))));
    return renamed;
  }

  /** Returns by class and method: the words of its name. */
  private static Map<TestKey, Map<TestKey, List<String>>> wordsOfMethods(List<TestKey> tests) {
    Map<TestKey, Map<TestKey, List<String>>> words = new LinkedHashMap<>();
    tests.forEach(
        test ->
            words
                .computeIfAbsent(test.ofClass(), type -> new LinkedHashMap<>())
                .computeIfAbsent(test.ofMethod(), method -> words(method.method())));
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

  /**
   * Returns the words of the name of a test or class, in lower case, without a {@code test} around
   * them; the types of parameters are not part of it.
   */
  static List<String> words(String name) {
    int end = name.indexOf('(');
    List<String> words = new ArrayList<>();
    for (String word : BETWEEN.split(end < 0 ? name : name.substring(0, end), 0)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    if (words.size() > 1 && TEST.contains(words.get(0))) {
      words.remove(0);
    }
    if (words.size() > 1 && TEST.contains(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
    }
    return words;
  }

  /** Returns which share of the longer list both have; 0 if it is less than half. */
  private static double common(List<String> words, List<String> others) {
    List<String> left = new ArrayList<>(others);
    int common = 0;
    for (String word : words) {
      common += left.remove(word) ? 1 : 0;
    }
    int most = Math.max(words.size(), others.size());
    return common * 2 < most || most == 0 ? 0 : (double) common / most;
  }
}
