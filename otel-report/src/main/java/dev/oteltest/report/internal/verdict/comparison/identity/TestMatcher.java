package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which tests of two runs are the same.
 *
 * <p>First by module, class, method and the text of the arguments; then, of what is left of a
 * method, by the number of the invocation; then in a class with another name; then by method and
 * equal spans in another class, or by equal spans or the nearest name in the same class.
 */
final class TestMatcher {

  private final List<Test> base;
  private final List<Test> head;
  private final boolean several;
  private final List<TestPairs.Pair> pairs = new ArrayList<>();

  /** A test of one run. */
  private static final class Test {

    final ComparedSide side;
    final TestCase test;

    /** Its key, as far as is known with the names of the head. */
    TestKey key;

    boolean paired;

    Test(ComparedSide side, TestCase test, boolean modules) {
      this.side = side;
      this.test = test;
      this.key = TestKey.of(side.run.spans(), test, modules);
    }

    TestKey key() {
      return key;
    }

    /** Returns a number for the spans below it, in which their order counts; 0 if it has none. */
    long tree() {
      SpanTable spans = side.run.spans();
      long hash = 0;
      int depth = spans.depth(test.row());
      for (int inner = test.row() + 1; inner < spans.subtreeEnd(test.row()); inner++) {
        if (spans.role(inner) == SpanRole.APPLICATION) {
          hash = mix(mix(hash, side.call[inner] + 1L), spans.depth(inner) - depth);
        }
      }
      return hash;
    }

    private static long mix(long hash, long value) {
      long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
      return mixed ^ (mixed >>> 32);
    }
  }

  private TestMatcher(ComparedSide before, ComparedSide after) {
    several = hasSeveralModules(before) || hasSeveralModules(after);
    base = tests(before, several);
    head = tests(after, several);
  }

  private static boolean hasSeveralModules(ComparedSide side) {
    return side.run.tests().stream()
            .filter(test -> !test.container())
            .map(test -> TestKey.moduleOf(side.run.spans(), test.row()))
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  private static List<Test> tests(ComparedSide side, boolean modules) {
    return side.run.tests().stream()
        .filter(test -> !test.container())
        .map(test -> new Test(side, test, modules))
        .toList();
  }

  /**
   * Returns which tests of two runs are the same.
   *
   * @param only whether the only test of each run is the same, whatever it is called
   */
  static TestPairs of(ComparedSide before, ComparedSide after, boolean only) {
    TestMatcher matcher = new TestMatcher(before, after);
    if (only && matcher.base.size() == 1 && matcher.head.size() == 1) {
      matcher.join(matcher.base.get(0), matcher.head.get(0), false);
    }
    matcher.pairExactly(false);
    matcher.pairRenamed();
    return new TestPairs(matcher.pairs, cases(matcher.base), cases(matcher.head), matcher.several);
  }

  private static List<TestCase> cases(List<Test> tests) {
    return left(tests).stream().map(test -> test.test).toList();
  }

  private static List<Test> left(List<Test> tests) {
    return tests.stream().filter(test -> !test.paired).toList();
  }

  private void pairRenamed() {
    if (left(base).isEmpty() || left(head).isEmpty()) {
      return;
    }
    Map<TestKey, TestKey> classes = RenamedTests.classes(keys(base), keys(head));
    rename(test -> test.key.inClass(classes.get(test.key.ofClass())));
    pairExactly(true);
    // A method that went to another class:
    pair(test -> List.of(test.key.method(), test.key.arguments(), test.tree()), true, true);
    pair(
        test ->
            List.of(
                test.key.ofClass(), RenamedTests.words(test.key.method()), test.key.arguments()),
        true,
        false);
    // What does the same, if anything:
    pair(test -> test.tree() == 0 ? null : List.of(test.key.ofClass(), test.tree()), true, true);
    Map<TestKey, TestKey> methods = RenamedTests.methods(keys(left(base)), keys(left(head)));
    rename(test -> test.key.withMethod(methods.get(test.key.ofMethod())));
    pairExactly(true);
  }

  private static List<TestKey> keys(List<Test> tests) {
    return tests.stream().map(Test::key).toList();
  }

  private void rename(Function<Test, TestKey> key) {
    base.forEach(test -> test.key = key.apply(test));
  }

  private void pairExactly(boolean renamed) {
    pair(test -> test.key.withoutIndex(), renamed, false);
    pair(test -> test.key.withoutArguments(), true, false);
  }

  /**
   * Pairs what is left by a key; of those with one key, the first with the first.
   *
   * @param key returns null for a test that is not asked about
   * @param unique whether tests are only paired if no other one has their key
   */
  private void pair(Function<Test, @Nullable Object> key, boolean renamed, boolean unique) {
    Map<Object, List<Test>> ofHead = byKey(head, key);
    byKey(base, key)
        .forEach(
            (same, olds) -> {
              List<Test> news = ofHead.getOrDefault(same, List.of());
              if (unique && Math.max(olds.size(), news.size()) > 1) {
                return;
              }
              for (int i = 0; i < Math.min(olds.size(), news.size()); i++) {
                join(olds.get(i), news.get(i), renamed);
              }
            });
  }

  private static Map<Object, List<Test>> byKey(
      List<Test> tests, Function<Test, @Nullable Object> keyOf) {
    Map<Object, List<Test>> byKey = new LinkedHashMap<>();
    for (Test test : left(tests)) {
      Object key = keyOf.apply(test);
      if (key != null) {
        byKey.computeIfAbsent(key, unknown -> new ArrayList<>(1)).add(test);
      }
    }
    return byKey;
  }

  private void join(Test old, Test now, boolean renamed) {
    old.paired = true;
    now.paired = true;
    pairs.add(new TestPairs.Pair(old.test, now.test, renamed));
  }
}
