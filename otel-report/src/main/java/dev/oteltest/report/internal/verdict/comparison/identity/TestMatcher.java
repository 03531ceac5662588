package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.test.TestCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds out which tests of two runs are the same.
 *
 * <p>First by module, class, method and the text of the arguments; then, of what is left of a
 * method, by the number of the invocation; then in a class with another name; then by method and
 * equal spans in another class, or by equal spans or the nearest name in the same class.
 */
final class TestMatcher {

  private static final int NONE = -1;

  private final List<TestCase> base;
  private final List<TestCase> head;

  /** By base: the keys, as far as is known with the names of the head. */
  private final List<TestKey> baseKeys;

  private final List<TestKey> headKeys;
  private final boolean several;
  private final int[] headOf;
  private final int[] baseOf;
  private final List<TestPairs.Pair> pairs = new ArrayList<>();
  private final Function<TestCase, Object> baseTree;
  private final Function<TestCase, Object> headTree;

  private TestMatcher(Run base, Run head, SpanTrees baseTrees, SpanTrees headTrees) {
    this.base = tests(base);
    this.head = tests(head);
    Set<String> modules = new HashSet<>();
    Set<String> headModules = new HashSet<>();
    this.base.forEach(test -> modules.add(TestKey.moduleOf(base.spans(), test.row())));
    this.head.forEach(test -> headModules.add(TestKey.moduleOf(head.spans(), test.row())));
    several = modules.size() > 1 || headModules.size() > 1;
    baseKeys = new ArrayList<>();
    this.base.forEach(test -> baseKeys.add(TestKey.of(base.spans(), test, several)));
    headKeys = this.head.stream().map(test -> TestKey.of(head.spans(), test, several)).toList();
    headOf = none(this.base.size());
    baseOf = none(this.head.size());
    baseTree = test -> baseTrees.below(test.row());
    headTree = test -> headTrees.below(test.row());
  }

  private static List<TestCase> tests(Run run) {
    return run.tests().stream().filter(test -> !test.container()).toList();
  }

  private static int[] none(int size) {
    return IntStream.generate(() -> NONE).limit(size).toArray();
  }

  /**
   * Returns which tests of two runs are the same.
   *
   * @param only whether the only test of each run is the same, whatever it is called
   */
  static TestPairs of(Run base, Run head, SpanTrees baseTrees, SpanTrees headTrees, boolean only) {
    TestMatcher matcher = new TestMatcher(base, head, baseTrees, headTrees);
    if (only && matcher.base.size() == 1 && matcher.head.size() == 1) {
      matcher.join(0, 0, false);
    }
    matcher.pairExactly(false);
    if (matcher.pairs.size() < Math.max(matcher.base.size(), matcher.head.size())) {
      matcher.pairRenamed();
    }
    return new TestPairs(
        matcher.pairs,
        left(matcher.base, matcher.headOf),
        left(matcher.head, matcher.baseOf),
        matcher.several);
  }

  private void pairRenamed() {
    Map<TestKey, TestKey> classes = RenamedTests.classes(baseKeys, headKeys);
    baseKeys.replaceAll(
        key -> {
          TestKey other = classes.get(key.ofClass());
          return other == null ? key : key.inClass(other.method());
        });
    pairExactly(true);
    // A method that went to another class:
    pairEqual(test -> List.of(test.methodName(), test.arguments()), true);
    pair(test -> List.of(test.ofClass(), NameWords.of(test.methodName()), test.arguments()), true);
    // What does the same, if anything:
    pairEqual(TestKey::ofClass, false);
    Map<TestKey, TestKey> methods =
        RenamedTests.methods(leftKeys(baseKeys, headOf), leftKeys(headKeys, baseOf));
    baseKeys.replaceAll(
        key -> {
          TestKey other = methods.get(key.ofMethod());
          return other == null ? key : key.withMethod(other.method());
        });
    pairExactly(true);
  }

  private void pairExactly(boolean renamed) {
    pair(TestKey::withoutIndex, renamed);
    pair(TestKey::withoutArguments, true);
  }

  private static List<TestKey> leftKeys(List<TestKey> keys, int[] pairOf) {
    return IntStream.range(0, pairOf.length)
        .filter(i -> pairOf[i] == NONE)
        .mapToObj(keys::get)
        .toList();
  }

  /** Pairs what is left by a key; of those with one key, the first with the first. */
  private void pair(Function<TestKey, Object> key, boolean renamed) {
    Map<Object, List<Integer>> byKey = left(headKeys, baseOf, key);
    Map<Object, Iterator<Integer>> next = new HashMap<>();
    for (int i = 0; i < headOf.length; i++) {
      if (headOf[i] == NONE) {
        Iterator<Integer> same =
            next.computeIfAbsent(
                key.apply(baseKeys.get(i)), each -> byKey.getOrDefault(each, List.of()).iterator());
        if (same.hasNext()) {
          join(i, same.next(), renamed);
        }
      }
    }
  }

  private static Map<Object, List<Integer>> left(
      List<TestKey> keys, int[] pairOf, Function<TestKey, Object> key) {
    Map<Object, List<Integer>> left = new LinkedHashMap<>();
    for (int i = 0; i < pairOf.length; i++) {
      if (pairOf[i] == NONE) {
        left.computeIfAbsent(key.apply(keys.get(i)), unknown -> new ArrayList<>()).add(i);
      }
    }
    return left;
  }

  /** Pairs tests by a key and equal spans, which no other test with that key has. */
  private void pairEqual(Function<TestKey, Object> key, boolean evenIfEmpty) {
    Map<Object, List<Integer>> ofHead = left(headKeys, baseOf, key);
    left(baseKeys, headOf, key)
        .forEach(
            (same, ofBase) -> {
              Map<Object, List<Integer>> old = byTree(ofBase, base, baseTree);
              Map<Object, List<Integer>> now =
                  byTree(ofHead.getOrDefault(same, List.of()), head, headTree);
              old.forEach(
                  (tree, tests) -> {
                    List<Integer> equal = now.getOrDefault(tree, List.of());
                    if (tests.size() == 1
                        && equal.size() == 1
                        && (evenIfEmpty || !SpanTrees.isEmpty(tree))) {
                      join(tests.get(0), equal.get(0), true);
                    }
                  });
            });
  }

  private static Map<Object, List<Integer>> byTree(
      Collection<Integer> tests, List<TestCase> all, Function<TestCase, Object> tree) {
    Map<Object, List<Integer>> byTree = new LinkedHashMap<>();
    tests.forEach(
        test ->
            byTree
                .computeIfAbsent(tree.apply(all.get(test)), unknown -> new ArrayList<>())
                .add(test));
    return byTree;
  }

  private void join(int old, int now, boolean renamed) {
    headOf[old] = now;
    baseOf[now] = old;
    pairs.add(new TestPairs.Pair(base.get(old), head.get(now), renamed));
  }

  private static List<TestCase> left(List<TestCase> tests, int[] pairOf) {
    return IntStream.range(0, pairOf.length)
        .filter(i -> pairOf[i] == NONE)
        .mapToObj(tests::get)
        .toList();
  }
}
