package dev.oteltest.report.internal.comparison.identity;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.test.TestCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
 * method, by the number of the invocation; then by method and equal spans in another class, or by
 * equal spans in the same class.
 */
final class TestMatcher {

  private static final int NONE = -1;

  private final List<TestCase> base;
  private final List<TestCase> head;
  private final List<TestKey> baseKeys;
  private final List<TestKey> headKeys;
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
    boolean several = modules.size() > 1 || headModules.size() > 1;
    baseKeys = this.base.stream().map(test -> TestKey.of(base.spans(), test, several)).toList();
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

  /** Returns which tests of two runs are the same. */
  static TestPairs of(Run base, Run head, SpanTrees baseTrees, SpanTrees headTrees) {
    TestMatcher matcher = new TestMatcher(base, head, baseTrees, headTrees);
    matcher.pair(TestKey::withoutIndex, false);
    matcher.pair(TestKey::withoutArguments, true);
    if (matcher.pairs.size() < Math.max(matcher.base.size(), matcher.head.size())) {
      matcher.pairMoved();
      matcher.pairRenamed();
    }
    return new TestPairs(
        matcher.pairs, left(matcher.base, matcher.headOf), left(matcher.head, matcher.baseOf));
  }

  /** Pairs what is left by a key; of those with one key, the first with the first. */
  private void pair(Function<TestKey, Object> key, boolean renamed) {
    Map<Object, List<Integer>> byKey = left(headKeys, baseOf, key);
    for (int i = 0; i < headOf.length; i++) {
      if (headOf[i] == NONE) {
        List<Integer> same = byKey.get(key.apply(baseKeys.get(i)));
        if (same != null && !same.isEmpty()) {
          join(i, same.remove(0), renamed);
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

  /** Pairs tests whose method went to another class, or whose class has another name. */
  private void pairMoved() {
    Function<TestKey, Object> key = test -> List.of(test.methodName(), test.arguments());
    Map<Object, List<Integer>> ofHead = left(headKeys, baseOf, key);
    left(baseKeys, headOf, key)
        .forEach(
            (method, ofBase) -> {
              List<Integer> same = ofHead.getOrDefault(method, List.of());
              for (int old : ofBase) {
                List<Integer> equal =
                    same.stream().filter(now -> baseOf[now] == NONE && isEqual(old, now)).toList();
                boolean only =
                    equal.size() == 1
                        && ofBase.stream().filter(other -> isEqual(other, equal.get(0))).count()
                            == 1;
                if (only) {
                  join(old, equal.get(0), true);
                }
              }
            });
  }

  /** Pairs tests of a class that have another name, but the same spans, which no other has. */
  private void pairRenamed() {
    Function<TestKey, Object> key = test -> List.of(test.module(), test.className());
    Map<Object, List<Integer>> ofHead = left(headKeys, baseOf, key);
    left(baseKeys, headOf, key)
        .forEach(
            (type, ofBase) -> {
              Map<Object, List<Integer>> old = byTree(ofBase, base, baseTree);
              Map<Object, List<Integer>> now =
                  byTree(ofHead.getOrDefault(type, List.of()), head, headTree);
              old.forEach(
                  (tree, tests) -> {
                    List<Integer> equal = now.getOrDefault(tree, List.of());
                    if (tests.size() == 1 && equal.size() == 1 && !SpanTrees.isEmpty(tree)) {
                      join(tests.get(0), equal.get(0), true);
                    }
                  });
            });
  }

  private static Map<Object, List<Integer>> byTree(
      Collection<Integer> tests, List<TestCase> all, Function<TestCase, Object> tree) {
    Map<Object, List<Integer>> byTree = new HashMap<>();
    tests.forEach(
        test ->
            byTree
                .computeIfAbsent(tree.apply(all.get(test)), unknown -> new ArrayList<>())
                .add(test));
    return byTree;
  }

  private boolean isEqual(int old, int now) {
    return baseTree.apply(base.get(old)).equals(headTree.apply(head.get(now)));
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
